package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.rules.Enacted;
import healthcode.policy.rules.Provision;
import healthcode.policy.rules.ProvisionDocument;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RegisteredRules;
import healthcode.policy.rules.Rehearsal;
import healthcode.policy.rules.RiskAreas;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleRegister;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Registration.Findings;
import healthcode.recognition.Registration.Published;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Publishes rule sets, assessment rules, lists of risk areas and exceptions to mutual recognition for a region: a
 * document that compiles and passes its own tests, proposed by one caller, and the very same one once more by another.
 *
 * <p>People plan by rules, so they come into force no sooner than their notice period after publishing. Only the
 * national platform may shorten that, as the second hand, for an emergency whose reason the document states. Lists and
 * exceptions tell of what is, and may start at once.
 */
public final class PublishRules {

    /** How long rules are known before they decide, unless a deployment says otherwise. */
    public static final Duration NOTICE = Duration.ofDays(2);

    private static final String SAMPLE = "sample";
    private static final String EMERGENCY = "emergency";
    private static final String NATIONAL_IDS = "cn-";
    private static final int LONGEST_REASON = 500;
    private static final int RACES = 8;

    private final Authorisation authorisation;
    private final RuleBook base;
    private final List<PublishedRules> bundled;
    private final RegisteredRules rules;
    private final RuleRegister register;
    private final Duration notice;
    private final JsonCodec json;
    private final Clock clock;

    /**
     * @param bundled what came with the gateway, whose ids are taken
     * @param notice how long rules are known before they decide
     */
    public PublishRules(
            Authorisation authorisation,
            RuleBook base,
            List<PublishedRules> bundled,
            RegisteredRules rules,
            RuleRegister register,
            Duration notice,
            JsonCodec json,
            Clock clock) {
        this.authorisation = authorisation;
        this.base = base;
        this.bundled = List.copyOf(bundled);
        this.rules = rules;
        this.register = register;
        this.notice = notice;
        this.json = json;
        this.clock = clock;
    }

    /** One document offered by one caller for a region: a province, or the country. */
    private record Offer(Caller caller, String region, JsonObject document, Provision provision, Instant now) {
        boolean national() {
            return region.equals(RegisteredRules.NATIONAL);
        }

        /** Lists have a register of their own, because one that starts reads only the newest of them. */
        String register() {
            return provision instanceof Provision.Areas ? RegisteredRules.RISK_AREAS : region;
        }

        boolean waits() {
            return provision instanceof Provision.Rules || provision instanceof Provision.Assessing;
        }
    }

    /**
     * Publishes {@code document} for {@code region}, a province or {@code national}; tries it only if {@code dryRun},
     * then also on the travellers in its member {@code sample}.
     *
     * @throws StoreUnavailable if the register cannot be asked
     */
    public Registration publish(Caller caller, String region, JsonObject document, boolean dryRun) {
        var province = RegionCode.parse(region).filter(RegionCode::isProvince);
        if (!authorisation.mayAttempt(caller, Operation.PUBLISH_RULES)) {
            return new Registration.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        if (province.isEmpty() && !region.equals(RegisteredRules.NATIONAL)) {
            return new Registration.Declined(Problem.of(ProblemCode.NOT_FOUND));
        }
        if (!authorisation.allows(caller, Operation.PUBLISH_RULES, province, Optional.empty())) {
            return new Registration.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var sample = document.get(SAMPLE);
        if (sample.isPresent() && !dryRun) {
            return Registration.Faulty.at("/sample", "rules-invalid", "only to be tried (expected: ?dryRun=true)");
        }
        var proper = without(document, SAMPLE);
        return switch (ProvisionDocument.check(proper)) {
            case ProvisionDocument.Reading.Faulty(var faults) ->
                new Registration.Faulty(faults.stream()
                        .map(fault -> new Problem.Detail(fault.at(), "rules-invalid", fault.why()))
                        .toList());
            case ProvisionDocument.Reading.Sound(var provision) ->
                sound(new Offer(caller, region, proper, provision, clock.instant()), sample, dryRun);
        };
    }

    private static JsonObject without(JsonObject document, String name) {
        var rest = JsonObject.builder();
        document.members().forEach((member, value) -> {
            if (!member.equals(name)) {
                rest.put(member, value);
            }
        });
        return rest.build();
    }

    private Registration sound(Offer offer, Optional<JsonValue> sample, boolean dryRun) {
        var misplaced = misplaced(offer);
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        for (var race = 0; race < RACES; race++) {
            var decided = dryRun ? Optional.of(tried(offer, sample)) : kept(offer);
            if (decided.isPresent()) {
                return decided.get();
            }
        }
        throw new StoreUnavailable(true, "store: many publish rules at once", null);
    }

    /** Whether it reaches beyond its register. */
    private Optional<Registration> misplaced(Offer offer) {
        var heading = offer.provision().heading();
        if (!offer.national() && offer.provision() instanceof Provision.Areas) {
            return Optional.of(Registration.Faulty.at("/kind", "region-mismatch", "lists of risk areas are national"));
        }
        if (!offer.national() && !heading.destinations().equals(Set.of(new RegionCode(offer.region())))) {
            return Optional.of(Registration.Faulty.at(
                    "/destinations", "region-mismatch", "expected: [\"" + offer.region() + "\"]"));
        }
        if (heading.id().startsWith(NATIONAL_IDS) != offer.national()) {
            return Optional.of(
                    Registration.Faulty.at("/id", "id-taken", "ids with cn- are national, and no others are"));
        }
        return bundled.stream().anyMatch(each -> each.rules().id().equals(heading.id()))
                ? Optional.of(Registration.Faulty.at("/id", "id-taken", "comes with the gateway"))
                : Optional.empty();
    }

    /** Present when it is published already, or must not be: nothing has changed then. */
    private Optional<Registration> settled(Offer offer, List<Enacted> published) {
        var heading = offer.provision().heading();
        var same = published.stream()
                .filter(each -> each.provision().heading().id().equals(heading.id()))
                .toList();
        var taken = same.stream()
                .filter(each -> each.provision().heading().version() == heading.version())
                .findFirst();
        if (taken.isPresent()) {
            return Optional.of(
                    taken.get().document().equals(offer.document())
                            ? new Published(heading.version(), Findings.NONE)
                            : new Registration.Declined(Problem.at(ProblemCode.VERSION_TAKEN, "/version")));
        }
        if (!same.isEmpty()
                && !same.getFirst().provision().kind().equals(offer.provision().kind())) {
            return Optional.of(Registration.Faulty.at("/id", "id-taken", "another kind of document has this id"));
        }
        var next = 1
                + same.stream()
                        .mapToInt(each -> each.provision().heading().version())
                        .max()
                        .orElse(0);
        return heading.version() == next
                ? untimely(offer)
                : Optional.of(Registration.Faulty.at("/version", "version-not-next", "expected: " + next));
    }

    /** Lists and exceptions may start at once: they tell of what is, and people cannot wait for it. */
    private Optional<Registration> untimely(Offer offer) {
        var heading = offer.provision().heading();
        if (heading.until().filter(end -> !end.isAfter(offer.now())).isPresent()) {
            return Optional.of(Registration.Faulty.at("/until", "window-past", "has passed"));
        }
        var emergency = offer.document().get(EMERGENCY).orElse(JsonNull.NULL);
        if (emergency != JsonNull.NULL) {
            var reason = offer.document().text(EMERGENCY).orElse("");
            return reason.isBlank() || reason.length() > LONGEST_REASON
                    ? Optional.of(Registration.Faulty.at(
                            "/emergency", "rules-invalid", "expected: the reason, at most 500 characters"))
                    : Optional.empty();
        }
        var soonest = offer.now().plus(notice);
        return offer.waits() && heading.from().isBefore(soonest)
                ? Optional.of(Registration.Faulty.at(
                        "/from", "notice-too-short", "expected: not before " + RecognitionAnswer.time(soonest)))
                : Optional.empty();
    }

    private Registration tried(Offer offer, Optional<JsonValue> sample) {
        var settled = settled(offer, rules.now(offer.register()));
        if (settled.isPresent()) {
            return settled.get();
        }
        if (sample.isEmpty()) {
            return new Registration.Valid(findings(offer));
        }
        var people = sample.get() instanceof JsonArray array ? array : new JsonArray(List.of());
        return switch (Rehearsal.of(base, rules, offer.region(), offer.provision(), offer.now(), people)) {
            case Rehearsal.Tried.Done(var rehearsal) -> new Registration.Valid(Findings.of(rehearsal));
            case Rehearsal.Tried.Unusable(var pointer, var why) ->
                Registration.Faulty.at(pointer, "sample-invalid", why);
        };
    }

    /** Empty when somebody else was faster. */
    private Optional<Registration> kept(Offer offer) {
        var settled = settled(offer, rules.now(offer.register()));
        if (settled.isPresent()) {
            return settled;
        }
        var digest = digest(offer.document());
        var author = register.author(offer.register(), digest);
        if (author.isEmpty()) {
            register.propose(offer.register(), digest, offer.caller().id(), offer.document());
            return Optional.of(new Registration.Waiting(findings(offer)));
        }
        var urgent = offer.document().get(EMERGENCY).isPresent();
        if (author.get().equals(offer.caller().id()) || urgent && offer.caller().role() != Role.NATIONAL_PLATFORM) {
            return Optional.of(new Registration.Waiting(findings(offer)));
        }
        var number = rules.last(offer.register()) + 1;
        var entry = new RuleRegister.Entry(
                number, offer.now(), author.get(), offer.caller().id(), offer.document());
        if (!register.publish(offer.register(), entry)) {
            return Optional.empty();
        }
        // From here on it counts in this process too, and whether it does is read back, not assumed.
        rules.now(offer.register());
        return Optional.of(new Published(offer.provision().heading().version(), findings(offer)));
    }

    /** Names that do not resolve: their cities are for a person to judge until somebody gives codes. */
    private static Findings findings(Offer offer) {
        var unresolved = offer.provision() instanceof Provision.Areas(var _, var areas)
                ? areas.unresolved().stream()
                : Stream.<RiskAreas.Area>empty();
        return Findings.warning(unresolved
                .map(area -> new Problem.Detail(
                        area.pointer(), "area-unresolved", "does not resolve: all of " + area.place() + " is unknown"))
                .toList());
    }

    /** Canonical, so that the approver may spell the document otherwise, and may not change a value. */
    private String digest(JsonObject document) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.printCanonical(document));
            return Octets.of(hash).base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
