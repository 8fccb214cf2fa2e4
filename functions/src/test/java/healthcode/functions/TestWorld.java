package healthcode.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.BundleSigner;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.bundle.BundleSigning;
import healthcode.bundle.MemoryObjects;
import healthcode.code.HolderKeys;
import healthcode.code.StatusIndex;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.StatusIndices;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A whole gateway on the published test keys: real parsing, proving, translating and signing over a store in memory.
 */
final class TestWorld implements Ports {

    /** 2021-04-09T08:00+08:00, the morning of the charter trains. */
    static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    private static final TestKeys KEYS = TestKeys.read();

    private final MemoryDecisions memory = new MemoryDecisions();
    private final MemoryRegisters registers = new MemoryRegisters(this, KEYS);
    private final MemoryGate gate = new MemoryGate(this);
    private final Bundles bundles = new Bundles(new MemoryObjects(), signing(), "https://objects.example");
    private GateStores gateStores = gate.all();
    private final TestContext context = new TestContext();
    private final AtomicLong sequence = new AtomicLong();
    private final Wiring wiring;
    private Decisions decisions = memory;
    private Instant now = NOW;
    private TrustList trust = KEYS.trustList(NOW);

    TestWorld() {
        var assembly = new Assembly(new JacksonJson(), CryptoProvider.builtIn(), CryptoProvider.builtIn());
        var callers = Config.read(environment()).callers();
        this.wiring = new Wiring(() -> assembly.over(this), new IamAuthenticator(callers), clock());
    }

    /** The settings in {@code events/env.json}, as a local Lambda emulator would set them. */
    static Map<String, String> environment() {
        var variables = TestEvents.parse(EventFiles.read("env.json"))
                .object("RecogniseCodeFunction")
                .orElseThrow();
        return TestEvents.texts(variables);
    }

    /**
     * The anchor of the tests signs bundles as well; that it certified itself is no worse than that it is published.
     */
    private BundleSigning signing() {
        var key = KEYS.anchor();
        var certificate = registers.anchor().certifyForBundles(key.publicKey(), NOW.plus(Duration.ofDays(3650)));
        return new BundleSigner(new JacksonJson(64), key, certificate);
    }

    TestContext context() {
        return context;
    }

    MemoryDecisions memory() {
        return memory;
    }

    Wiring wiring() {
        return wiring;
    }

    void store(Decisions other) {
        this.decisions = other;
    }

    void at(Instant instant) {
        this.now = instant;
    }

    void trust(TrustList list) {
        this.trust = list;
    }

    TrustList trust() {
        return trust;
    }

    /** The function that serves the capability called {@code name}, in kebab case. */
    RequestStreamHandler function(String name) {
        return switch (name) {
            case "recognise-code" -> new RecogniseCodeFunction(wiring);
            case "read-recognition" -> new ReadRecognitionFunction(wiring);
            case "check-code" -> new CheckCodeFunction(wiring);
            case "check-manifest" -> new CheckManifestFunction(wiring);
            case "read-manifest" -> new ReadManifestFunction(wiring);
            case "claim-code" -> new ClaimCodeFunction(wiring);
            case "read-my-code" -> new ReadMyCodeFunction(wiring);
            case "read-my-history" -> new ReadMyHistoryFunction(wiring);
            case "change-manifest" -> new ChangeManifestFunction(wiring);
            case "recheck-manifest" -> new RecheckManifestFunction(wiring);
            case "find-fellow-travellers" -> new FindFellowTravellersFunction(wiring);
            case "read-my-exposure" -> new ReadMyExposureFunction(wiring);
            case "issue-seat-passes" -> new IssueSeatPassesFunction(wiring);
            case "read-rules" -> new ReadRulesFunction(wiring);
            case "plan-trip" -> new PlanTripFunction(wiring);
            case "publish-rules" -> new PublishRulesFunction(wiring);
            case "publish-keys" -> new PublishKeysFunction(wiring);
            case "publish-trust-list" -> new PublishTrustListFunction(wiring);
            case "register-issuer" -> new RegisterIssuerFunction(wiring);
            case "register-format" -> new RegisterFormatFunction(wiring);
            case "read-key-health" -> new ReadKeyHealthFunction(wiring);
            case "query-status" -> new QueryStatusFunction(wiring);
            case "publish-status-list" -> built(new PublishStatusListFunction(wiring));
            case "publish-bundle" -> built(new PublishBundleFunction(wiring));
            case "read-changes" -> projected(new ReadChangesFunction(wiring));
            case "declare-health" -> new DeclareHealthFunction(wiring);
            case "override-level" -> new OverrideLevelFunction(wiring);
            case "merge-holders" -> new MergeHoldersFunction(wiring);
            case "contest-level" -> new ContestLevelFunction(wiring);
            case "change-status" -> new ChangeStatusFunction(wiring);
            default -> throw new AssertionError("no function for " + name);
        };
    }

    /** What the stream has brought by the time that anybody reads. */
    private RequestStreamHandler projected(RequestStreamHandler reader) {
        registers.project(memory.all(), holderKeys());
        return reader;
    }

    /** The bundle that the schedule has built by the time that anybody reads. */
    private RequestStreamHandler built(RequestStreamHandler reader) {
        registers.project(memory.all(), holderKeys());
        wiring.useCases().publications().buildBundle().build();
        return reader;
    }

    @Override
    public Bundles bundles() {
        return bundles;
    }

    @Override
    public Decisions decisions() {
        return decisions;
    }

    @Override
    public StatusIndices statusIndices() {
        return province -> {
            registers.statuses().issued(province);
            return StatusIndex.of(province, sequence.getAndIncrement(), holderKeys());
        };
    }

    @Override
    public TrustLists trustLists() {
        return () -> trust;
    }

    @Override
    public SigningKeys signingKeys() {
        var key = KEYS.signingKey(NOW);
        return () -> List.of(key);
    }

    @Override
    public HolderKeys holderKeys() {
        return KEYS.holderKeys();
    }

    @Override
    public DecisionHistory history() {
        return memory.history();
    }

    MemoryRegisters registered() {
        return registers;
    }

    @Override
    public Registers registers() {
        return registers.all();
    }

    void gate(GateStores other) {
        this.gateStores = other;
    }

    MemoryGate gateKept() {
        return gate;
    }

    @Override
    public GateStores gate() {
        return gateStores;
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
