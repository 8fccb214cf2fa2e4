package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Contests a holder's level (纠错) on behalf of the province of residence or of a traveller through it: recorded, sent to
 * the issuer's change feed with a time to answer by, and nothing else.
 *
 * <p>No level changes here, because only its issuer or two approvers of the national platform change one (invariant
 * I6). Contesting again what is open already is recorded, is no news to the issuer and keeps the first time.
 */
public final class ContestLevel {

    /** How long an issuer has for its first answer, unless the deployment says otherwise. */
    public static final Duration ANSWER_WITHIN = Duration.ofHours(2);

    private final Authorisation authorisation;
    private final DecideAct decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;
    private final Duration answerWithin;

    public ContestLevel(
            Authorisation authorisation,
            DecideAct decide,
            Decisions decisions,
            TrustLists trustLists,
            HolderKeys keys,
            Clock clock,
            Duration answerWithin) {
        this.authorisation = authorisation;
        this.decide = decide;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    /**
     * Records that {@code request} contests a level. A holder whom nobody knows, whose code another region keeps, or of
     * whom the named issuer said nothing is one answer, so that the route is no directory.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recording contest(Caller caller, CorrectionRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CONTEST_LEVEL)) {
            return Recording.declined(ProblemCode.FORBIDDEN);
        }
        var id = RequestId.of(caller, request.idempotencyKey(), keys);
        return Recording.once(decisions, id, request.digest(), () -> record(caller, id, request));
    }

    private Recording record(Caller caller, RequestId id, CorrectionRequest request) {
        var asked = new Asking(caller, id, request, clock.instant(), trustLists.current());
        var subject = keys.subjectOf(request.document());
        var contested = decisions
                .locate(subject)
                .map(Decisions.Located::head)
                .filter(head -> authorisation.allowsFor(
                        caller, Operation.CONTEST_LEVEL, head.statusIndex().region()))
                .flatMap(head -> Contested.of(head, asked));
        if (contested.isEmpty()) {
            return Recording.declined(ProblemCode.LEVEL_ABSENT);
        }
        return Recording.of(decisions.record(
                id,
                request.digest(),
                subject,
                (owner, head) -> decide.after(owner, head, acted(asked, head.orElseThrow()))));
    }

    private DecideAct.Acted acted(Asking asked, Head head) {
        // Looked up again on the head that is decided on; no issuer's latest assessment ever goes away.
        var contested = Contested.of(head, asked).orElseThrow();
        var open = head.corrections().stream()
                .filter(one ->
                        one.issuer().equals(contested.issuer()) && asked.now().isBefore(one.due()))
                .findFirst();
        var correction = new Correction(
                contested.issuer(),
                contested.asOf(),
                contested.seq(),
                asked.id(),
                open.map(Correction::due)
                        .orElseGet(() -> asked.now().plus(answerWithin).truncatedTo(ChronoUnit.SECONDS)));
        var first = open.map(Correction::decision);
        var act = Act.of(
                        Act.Kind.CORRECTION, asked.caller().id(), asked.caller().region())
                .with(
                        details(asked.request(), contested, correction, first),
                        first.isPresent() ? Set.of() : Set.of(contested.region()));
        return new DecideAct.Acted(
                asked.id(),
                asked.request().digest(),
                asked.now(),
                asked.trust(),
                act,
                Evidence.of(correction),
                head.statusIndex().region(),
                told(contested, correction, first));
    }

    private static Map<String, String> details(
            CorrectionRequest request, Contested contested, Correction correction, Optional<RequestId> first) {
        var details = new TreeMap<String, String>();
        details.put("issuer", contested.issuer());
        details.put("contested", contested.level().name());
        details.put("ground", request.ground().name());
        details.put("by", request.by().name());
        details.put("due", RecognitionAnswer.time(correction.due()));
        request.reference().ifPresent(reference -> details.put("reference", reference));
        first.ifPresent(id -> details.put("first", id.text()));
        return details;
    }

    /** Who has to answer, and by when. */
    private static JsonObject told(Contested contested, Correction correction, Optional<RequestId> first) {
        return JsonObject.builder()
                .put("contested", contested.level().name())
                .put("answeredBy", contested.issuer())
                .put("region", contested.region().code())
                .put("due", RecognitionAnswer.time(correction.due()))
                .putText("first", first.map(RequestId::text))
                .build();
    }

    private record Asking(Caller caller, RequestId id, CorrectionRequest request, Instant now, TrustList trust) {}

    /**
     * The level that is contested.
     *
     * @param issuer who has to answer for it
     * @param region whose change feed says so
     */
    private record Contested(String issuer, RegionCode region, Level level, Instant asOf, long seq) {

        /** Where nothing stands, nobody but the region of residence can end that. */
        static Optional<Contested> of(Head head, Asking asked) {
            var home = head.statusIndex().region();
            var named = asked.request().issuer();
            var assessment = named.map(issuer -> head.assessments().latest().stream()
                            .filter(one -> one.issuer().equals(issuer))
                            .findFirst())
                    .orElseGet(() -> head.assessments().decisiveAt(asked.now(), asked.trust()));
            if (assessment.isPresent()) {
                return Optional.of(of(assessment.get(), head, asked));
            }
            return named.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Contested(home.code(), home, Level.UNKNOWN, Instant.EPOCH, 0));
        }

        private static Contested of(Assessment assessment, Head head, Asking asked) {
            var region = asked.trust()
                    .issuer(assessment.issuer())
                    .flatMap(Issuer::region)
                    .map(RegionCode::province)
                    .orElse(head.statusIndex().region());
            return new Contested(assessment.issuer(), region, assessment.level(), assessment.asOf(), assessment.seq());
        }
    }
}
