package healthcode.policy;

import healthcode.code.RegionCode;
import healthcode.policy.Circumstances.RiskClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of regions, not of people: risk areas and case counts. */
public interface Surroundings {

    /** Nothing is known of any region. */
    Surroundings UNKNOWN = new Surroundings() {
        @Override
        public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
            return Optional.empty();
        }

        @Override
        public Optional<RiskClass> risk(RegionCode area, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> landBorder(RegionCode county) {
            return Optional.empty();
        }
    };

    /** The days on which that county reported a new local case; empty when its figures are not held. */
    Optional<Set<LocalDate>> localCaseDays(RegionCode county);

    /** The risk class of that area at that instant; empty when unresolved, which is never "no risk". */
    Optional<RiskClass> risk(RegionCode area, Instant at);

    /** The name of the list of risk areas in force at that instant; empty when there is none. */
    default Optional<String> riskList(Instant at) {
        return Optional.empty();
    }

    /** The instants at which what is known changes, as far as they are known. */
    default Stream<Instant> turns() {
        return Stream.empty();
    }

    /** Whether that county lies on the land border; empty when the list is not held. */
    Optional<Boolean> landBorder(RegionCode county);
}
