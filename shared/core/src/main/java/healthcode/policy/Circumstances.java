package healthcode.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a destination's rules may ask beyond code and trip, as whoever asks states it; nothing here is evidence that a
 * person is known by.
 *
 * @param originRisk the risk class of where the traveller comes from; found from {@link Surroundings} when not stated
 * @param occupations groups with rules of their own; the empty set says "none of them", an empty Optional nothing
 * @param approved whether the local command approved the journey, where it must
 * @param temperatureTenths body temperature in tenths of a degree Celsius, if taken
 * @param fromOverseas whether the traveller entered the country on this journey; a domestic origin says no
 * @param venue where the code is to be shown when it is not for travel
 * @param hoursInRiskRegion the longest time spent in a region with risk areas, when only in transit
 */
public record Circumstances(
        Optional<RiskClass> originRisk,
        Optional<Set<Occupation>> occupations,
        boolean approved,
        Optional<Integer> temperatureTenths,
        Optional<Boolean> fromOverseas,
        Optional<Venue> venue,
        Optional<Integer> hoursInRiskRegion) {

    /** Nothing stated. */
    public static final Circumstances NONE = new Circumstances(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The risk class of an area on a day. */
    public enum RiskClass {
        LOW,
        CITY_HAS_RISK_AREA,
        MEDIUM,
        HIGH
    }

    /** Groups of travellers with rules of their own. */
    public enum Occupation {
        RURAL_RETURNEE_CROSS_PROVINCE,
        KEY_OCCUPATION
    }

    /** Places that rules name. */
    public enum Venue {
        HOTEL,
        SCENIC,
        CONSTRUCTION_SITE_OUT_OF_PROVINCE,
        NURSING_HOME,
        HOSPITAL,
        KINDERGARTEN,
        SCHOOL
    }

    public Circumstances {
        occupations = occupations.map(Set::copyOf);
    }

    /** The same with this origin risk. */
    public Circumstances withOriginRisk(RiskClass risk) {
        return new Circumstances(
                Optional.of(risk), occupations, approved, temperatureTenths, fromOverseas, venue, hoursInRiskRegion);
    }
}
