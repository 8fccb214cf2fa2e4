package healthcode.functions;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.jose.TrustAnchor;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.Regions;
import healthcode.code.SubjectId;
import healthcode.feed.ProjectDecision;
import healthcode.format.FormatRegister;
import healthcode.format.ProfileCompiler;
import healthcode.format.RegisteredFormats;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RegisteredRules;
import healthcode.recognition.AccessRecords;
import healthcode.recognition.Decision;
import healthcode.trust.KeyHealth;
import healthcode.trust.KeyHealthRecords;
import healthcode.trust.KeyName;
import healthcode.trust.TrustRegister;
import healthcode.trust.VouchedTrustList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Registers kept in maps. The trust list is served as two words: signing it is proved where it is signed. */
final class MemoryRegisters implements TrustRegister, FormatRegister {

    private static final JsonObject LIST = JsonObject.builder()
            .put("v", 2)
            .put("version", 1)
            .put("listKey", "test-only")
            .put("list", "test-only")
            .build();

    private final TestWorld world;
    private final PairSigning anchorKey;
    private final TrustAnchor anchor;
    private final TrustListReader reader;
    private final Map<String, JsonObject> published = new HashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, KeyHealth> health = new HashMap<>();
    private final Set<Octets> proofs = new HashSet<>();
    private final List<AccessRecords.Access> accesses = new ArrayList<>();
    private final MemoryChangeLog log = new MemoryChangeLog();
    private final MemoryStatuses statuses = new MemoryStatuses();
    private final RegisteredFormats formats = new RegisteredFormats(this, new ProfileCompiler(Regions.bundled()));

    private final MemoryRules rules = new MemoryRules();
    private final RegisteredRules registeredRules;

    MemoryRegisters(TestWorld world, TestKeys keys) {
        this.registeredRules = new RegisteredRules(rules, world.clock());
        var json = new JacksonJson();
        this.world = world;
        this.anchorKey = keys.anchor();
        this.anchor = new TrustAnchor(json, CryptoProvider.builtIn(), anchorKey);
        this.reader = new TrustListReader(json, CryptoProvider.builtIn(), anchorKey.publicKey(), world.clock());
    }

    Registers all() {
        return new Registers(
                () -> LIST,
                this,
                reader,
                this,
                formats,
                accessRecords(),
                keyHealth(),
                (proof, _) -> proofs.add(proof),
                rules,
                registeredRules,
                new Feeds(log, statuses));
    }

    private AccessRecords accessRecords() {
        return new AccessRecords() {
            @Override
            public void record(Access access) {
                accesses.add(access);
            }

            @Override
            public List<Access> of(SubjectId subject, Instant now) {
                return accesses.reversed().stream()
                        .filter(access -> access.subject().equals(subject))
                        .filter(access -> now.isBefore(access.at().plus(LIFE)))
                        .toList();
            }
        };
    }

    private KeyHealthRecords keyHealth() {
        return new KeyHealthRecords() {
            @Override
            public Optional<KeyHealth> find(String issuer) {
                return Optional.ofNullable(health.get(issuer));
            }

            @Override
            public boolean keep(KeyHealth record) {
                health.put(record.issuer(), record);
                return true;
            }
        };
    }

    MemoryRules rules() {
        return rules;
    }

    /** Carries all of {@code decisions} into change feeds and status entries. */
    void project(List<Decision> decisions, HolderKeys keys) {
        log.clear();
        var project = new ProjectDecision(log, statuses, (_, _) -> Optional.empty(), keys);
        decisions.forEach(project::project);
    }

    MemoryStatuses statuses() {
        return statuses;
    }

    TrustAnchor anchor() {
        return anchor;
    }

    List<AccessRecords.Access> accesses() {
        return List.copyOf(accesses);
    }

    @Override
    public Optional<VouchedTrustList> newest() {
        var vouchers = new HashMap<KeyName, String>();
        world.trust().issuers().forEach(issuer -> vouchers.putAll(anchor.vouch(issuer)));
        return Optional.of(new VouchedTrustList(world.trust(), vouchers));
    }

    @Override
    public boolean publish(VouchedTrustList next) {
        world.trust(next.list());
        return true;
    }

    @Override
    public Optional<JsonObject> published(String name) {
        return Optional.ofNullable(published.get(name));
    }

    @Override
    public int newest(String id) {
        return (int) published.keySet().stream()
                .filter(name -> name.startsWith(id + "@"))
                .count();
    }

    @Override
    public Optional<String> author(String name, String digest) {
        return Optional.ofNullable(authors.get(name + digest));
    }

    @Override
    public void propose(String name, String digest, String author, JsonObject document) {
        authors.putIfAbsent(name + digest, author);
    }

    @Override
    public boolean publish(String name, JsonObject document, String author, String approver) {
        return published.putIfAbsent(name, document) == null;
    }
}
