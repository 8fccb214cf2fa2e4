package healthcode.recognition;

import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.RecognitionPolicy;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/**
 * Tells anyone what the rules published now would say about a journey, leg by leg, and at which departures that turns.
 *
 * <p>It knows nobody and stores nothing: level and facts are the asker's own words, so the answer binds no gate.
 */
public final class PlanTrip {

    /** What a planner cannot know of a person it does not know. */
    private static final Set<Lack> LACKS =
            Set.of(Lack.BIRTH_DATE, Lack.STAYS, Lack.REGISTRATIONS, Lack.DECLARATIONS, Lack.DOSES);

    private final Authorisation authorisation;
    private final RecognitionPolicy policy;

    public PlanTrip(Authorisation authorisation, RecognitionPolicy policy) {
        this.authorisation = authorisation;
        this.policy = policy;
    }

    /** The plan for {@code request}. */
    public TripPlan plan(Caller caller, TripPlanRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.PLAN_TRIP)) {
            return new TripPlan.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return new TripPlan.Planned(
                request.legs().stream().map(leg -> planned(leg, request)).toList());
    }

    private TripPlan.PlannedLeg planned(TripPlanRequest.Leg leg, TripPlanRequest request) {
        var departsAt = leg.trip().departsAt().orElseThrow();
        var question = new Question(
                        leg.destination(),
                        departsAt,
                        request.level(),
                        request.issuer(),
                        request.facts(),
                        Optional.of(leg.trip()),
                        Optional.empty())
                .lacking(LACKS);
        return new TripPlan.PlannedLeg(leg.destination(), departsAt, policy.plan(question));
    }
}
