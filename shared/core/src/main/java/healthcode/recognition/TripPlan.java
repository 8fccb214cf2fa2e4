package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.policy.Judgement;
import healthcode.problem.Problem;
import java.time.Instant;
import java.util.List;

/** What planning a trip comes to. */
public sealed interface TripPlan {

    /** What each leg would come to by the rules published now. */
    record Planned(List<PlannedLeg> legs) implements TripPlan {
        public Planned {
            legs = List.copyOf(legs);
        }
    }

    /** One leg; its turning points are departures: later ones at which the judgement would be another. */
    record PlannedLeg(RegionCode destination, Instant departsAt, Judgement judgement) {

        /** The answer in one word: a person has to be asked where the rules refer. */
        public String answer() {
            return switch (judgement.outcome()) {
                case RECOGNISED, NOT_CHECKABLE -> "YES";
                case CONDITIONAL -> "CONDITIONAL";
                case REFER -> "ASK";
                case REFUSED -> "NO";
            };
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements TripPlan {}
}
