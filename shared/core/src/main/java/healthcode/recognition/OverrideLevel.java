package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.LevelOverride;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.recognition.OverrideRequest.Approval;
import healthcode.recognition.OverrideRequest.Proposal;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts another level in an issuer's place for a time (国家平台复核): proposed by one caller of the national platform, in
 * force once a different one agrees, and over by itself.
 *
 * <p>It is the only thing besides the issuer that touches the issuer's level (invariant I6), it covers what was decided
 * about and older, and the issuer's next word ends it. Nothing that has lapsed is overridden, and where what is covered
 * lapses before the override ends, both answers say when. Both steps are told to the issuer's region and to the one
 * that keeps the code.
 */
public final class OverrideLevel {

    /** No assessment stands longer, so nothing is left to override after that. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private final Authorisation authorisation;
    private final DecideAct decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public OverrideLevel(
            Authorisation authorisation,
            DecideAct decide,
            Decisions decisions,
            TrustLists trustLists,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.decide = decide;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Records the step that {@code request} takes.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recording override(Caller caller, OverrideRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.OVERRIDE_LEVEL)) {
            return Recording.declined(ProblemCode.FORBIDDEN);
        }
        var id = RequestId.of(caller, request.idempotencyKey(), keys);
        return Recording.once(decisions, id, request.digest(), () -> {
            var asked = new Asking(caller, id, request, clock.instant(), trustLists.current());
            return switch (request.step()) {
                case Proposal proposal -> propose(asked, proposal);
                case Approval(var proposal) -> approve(asked, proposal);
            };
        });
    }

    private Recording propose(Asking asked, Proposal proposal) {
        var until = proposal.until();
        if (!asked.now().isBefore(until) || until.isAfter(asked.now().plus(LONGEST))) {
            return Recording.declined(ProblemCode.FIELD_INVALID, "/until");
        }
        var subject = keys.subjectOf(proposal.document());
        var known = decisions.locate(subject).flatMap(found -> latest(found.head(), proposal.issuer()));
        if (known.filter(one -> one.standsAt(asked.now())).isEmpty()) {
            return Recording.declined(ProblemCode.LEVEL_ABSENT, "/issuer");
        }
        return Recording.of(decisions.record(asked.id(), asked.request().digest(), subject, (owner, head) -> {
            var covered = latest(head.orElseThrow(), proposal.issuer()).orElseThrow();
            var terms = Terms.of(proposal, covered);
            return decide.after(owner, head, acted(asked, head.get(), terms, Map.of(), Evidence.NONE));
        }));
    }

    private Recording approve(Asking asked, RequestId id) {
        var found = decisions.decision(id).filter(Terms::isProposal);
        if (found.isEmpty()) {
            return Recording.declined(ProblemCode.NOT_FOUND, "/approves");
        }
        var proposal = found.get();
        if (proposal.act().issuer().equals(asked.caller().id())) {
            return Recording.declined(ProblemCode.SECOND_APPROVER_NEEDED, "/approves");
        }
        var terms = Terms.read(proposal.act().details());
        var current = decisions.locate(proposal.subject()).map(Decisions.Located::head);
        if (!asked.now().isBefore(terms.until())
                || current.filter(head -> isOvertaken(head, proposal)).isPresent()) {
            return Recording.declined(ProblemCode.PROPOSAL_LAPSED, "/approves");
        }
        if (current.flatMap(head -> latest(head, terms.issuer()))
                .filter(one -> one.standsAt(asked.now()))
                .isEmpty()) {
            return Recording.declined(ProblemCode.LEVEL_ABSENT, "/approves");
        }
        var signed = Map.of("proposal", id.text(), "proposer", proposal.act().issuer());
        return Recording.of(decisions.record(
                asked.id(), asked.request().digest(), proposal.subject(), (owner, head) -> {
                    // Somebody may have been faster since; then this agrees to what no longer counts.
                    var evidence = isOvertaken(head.orElseThrow(), proposal)
                            ? Evidence.NONE
                            : Evidence.of(terms.agreed(asked.now(), proposal));
                    return decide.after(owner, head, acted(asked, head.get(), terms, signed, evidence));
                }));
    }

    private static Optional<Assessment> latest(Head head, String issuer) {
        return head.assessments().latest().stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst();
    }

    /** Whether this proposal, or another one since, was agreed to: each counts once, and never after a later one. */
    private static boolean isOvertaken(Head head, Decision proposal) {
        var issuer = Terms.read(proposal.act().details()).issuer();
        return head.assessments().overrides().stream()
                .anyMatch(one -> one.issuer().equals(issuer) && !one.decidedAt().isBefore(proposal.decidedAt()));
    }

    private static DecideAct.Acted acted(
            Asking asked, Head head, Terms terms, Map<String, String> signed, Evidence evidence) {
        var home = head.statusIndex().region();
        var region = asked.trust()
                .issuer(terms.issuer())
                .flatMap(Issuer::region)
                .map(RegionCode::province)
                .orElse(home);
        var details = new TreeMap<>(terms.details());
        details.putAll(signed);
        latest(head, terms.issuer())
                .flatMap(current -> terms.lapse(current, asked.now()))
                .ifPresent(lapse -> details.put(Terms.LAPSES, RecognitionAnswer.time(lapse)));
        details.put(Terms.STATE, signed.isEmpty() ? Terms.PROPOSED : "APPROVED");
        var act = Act.of(Act.Kind.OVERRIDE, asked.caller().id(), asked.caller().region())
                .with(details, Set.copyOf(List.of(region, home)));
        return new DecideAct.Acted(
                asked.id(), asked.request().digest(), asked.now(), asked.trust(), act, evidence, home, told(details));
    }

    private static JsonObject told(Map<String, String> details) {
        var told = JsonObject.builder();
        for (var name : List.of(Terms.STATE, Terms.ISSUER, Terms.LEVEL, Terms.UNTIL, Terms.LAPSES, "proposal")) {
            told.putText(name, Optional.ofNullable(details.get(name)));
        }
        return told.build();
    }

    private record Asking(Caller caller, RequestId id, OverrideRequest request, Instant now, TrustList trust) {}

    /**
     * What one caller proposes and another agrees to, as the decision of the first keeps it.
     *
     * @param asOf the order of the newest assessment that it covers, with {@code seq}
     */
    private record Terms(
            String issuer, Level level, Instant asOf, long seq, Instant until, String reason, String reference) {

        static final String STATE = "state";
        static final String PROPOSED = "PROPOSED";
        static final String ISSUER = "issuer";
        static final String LEVEL = "instead";
        static final String UNTIL = "until";
        static final String LAPSES = "lapses";

        static Terms of(Proposal proposal, Assessment covered) {
            return new Terms(
                    proposal.issuer(),
                    proposal.level(),
                    covered.asOf(),
                    covered.seq(),
                    proposal.until().truncatedTo(ChronoUnit.SECONDS),
                    proposal.reason().name(),
                    proposal.reference());
        }

        static boolean isProposal(Decision decision) {
            return decision.act().kind() == Act.Kind.OVERRIDE
                    && PROPOSED.equals(decision.act().details().get(STATE));
        }

        static Terms read(Map<String, String> details) {
            return new Terms(
                    details.get(ISSUER),
                    Level.valueOf(details.get(LEVEL)),
                    Instant.parse(details.get("asOf")),
                    Long.parseLong(details.get("seq")),
                    OffsetDateTime.parse(details.get(UNTIL)).toInstant(),
                    details.get("reason"),
                    details.get("reference"));
        }

        Map<String, String> details() {
            return Map.of(
                    ISSUER,
                    issuer,
                    LEVEL,
                    level.name(),
                    "asOf",
                    asOf.toString(),
                    "seq",
                    Long.toString(seq),
                    UNTIL,
                    RecognitionAnswer.time(until),
                    "reason",
                    reason,
                    "reference",
                    reference);
        }

        /**
         * When what these terms cover counts for nothing by itself, where that is before their end. It is no other end:
         * the same word signed anew is covered still, where an earlier end would let it relieve.
         */
        Optional<Instant> lapse(Assessment current, Instant now) {
            return Optional.of(current)
                    .filter(one -> decided(now).covers(one, now))
                    .map(Assessment::horizon)
                    .filter(horizon -> horizon.isBefore(until));
        }

        /** Never dated before what was agreed to, whatever the clocks of two processes say. */
        LevelOverride agreed(Instant now, Decision proposal) {
            return decided(now.isBefore(proposal.decidedAt()) ? proposal.decidedAt() : now);
        }

        private LevelOverride decided(Instant decidedAt) {
            return new LevelOverride(issuer, level, asOf, seq, decidedAt, until);
        }
    }
}
