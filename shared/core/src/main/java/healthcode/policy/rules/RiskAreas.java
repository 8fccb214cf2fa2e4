package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.code.RegionNames;
import healthcode.code.Regions;
import healthcode.policy.Circumstances.RiskClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One list of risk areas (中高风险地区), every area resolved as far as it certainly can be.
 *
 * <p>Public lists name places, and not every name has a code: development zones and new districts do not. An area that
 * lies only somewhere in a city makes the class of the whole city unknown, one somewhere in a province that of the
 * province. What no list names is LOW only where nothing beside it is uncertain.
 */
public final class RiskAreas {

    /** Cities of their own rank, whose two-digit prefix is the city. */
    private static final Set<String> MUNICIPALITIES = Set.of("11", "12", "31", "50");

    /** Counties under a province directly have no city: what they share is a number, not a place. */
    private static final String DIRECTLY_ADMINISTERED = "90";

    private static final int OF_PROVINCE = 2;
    private static final int OF_CITY = 4;

    private final Map<String, RiskClass> certain = new HashMap<>();
    private final Map<String, RiskClass> somewhereIn = new HashMap<>();
    private final Set<String> holding = new HashSet<>();
    private final List<Area> unresolved;

    /**
     * One entry of a list.
     *
     * @param pointer where it stands in its document
     * @param place the smallest place that certainly holds it
     * @param exact whether it is that place, and not only somewhere in it
     */
    public record Area(String pointer, RegionCode place, boolean exact, RiskClass risk) {}

    RiskAreas(List<Area> areas) {
        areas.forEach(this::add);
        this.unresolved = areas.stream().filter(area -> !area.exact()).toList();
    }

    /** Reads and resolves names; loaded once, and only where there are lists. */
    static final class Places {
        static final Regions REGIONS = Regions.bundled();
        static final RegionNames NAMES = new RegionNames(REGIONS);

        private Places() {}
    }

    private void add(Area area) {
        var place = area.place().code();
        var prefix = area.place().isProvince() ? place.substring(0, OF_PROVINCE) : city(area.place());
        (area.exact() ? certain : somewhereIn).merge(area.exact() ? place : prefix, area.risk(), RiskAreas::worse);
        holding.add(place.substring(0, OF_PROVINCE));
        holding.add(city(area.place()));
    }

    private static RiskClass worse(RiskClass one, RiskClass other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The prefix that a place shares with its whole city. */
    private static String city(RegionCode place) {
        var code = place.code();
        if (MUNICIPALITIES.contains(code.substring(0, OF_PROVINCE))) {
            return code.substring(0, OF_PROVINCE);
        }
        return code.startsWith(DIRECTLY_ADMINISTERED, OF_PROVINCE) ? code : code.substring(0, OF_CITY);
    }

    /** The areas that are only somewhere in their place. */
    public List<Area> unresolved() {
        return unresolved;
    }

    /**
     * The class of {@code area}: that of the worst risk area that it is or lies in; else whether its city holds one.
     * Empty when it cannot be told.
     */
    public Optional<RiskClass> classOf(RegionCode area) {
        if (Places.REGIONS.name(area).isEmpty()) {
            // An abolished code may be part of anything today.
            return Optional.empty();
        }
        var own = worst(
                certain, Stream.of(area.code(), cityCode(area), area.province().code()));
        var doubt = worst(somewhereIn, Stream.of(city(area), area.code().substring(0, OF_PROVINCE)));
        if (doubt.isPresent()
                && own.filter(risk -> risk.compareTo(doubt.get()) >= 0).isEmpty()) {
            return Optional.empty();
        }
        var around = area.isProvince() ? area.code().substring(0, OF_PROVINCE) : city(area);
        return own.or(() -> Optional.of(holding.contains(around) ? RiskClass.CITY_HAS_RISK_AREA : RiskClass.LOW));
    }

    private static String cityCode(RegionCode area) {
        return area.code().substring(0, OF_CITY) + "00";
    }

    private static Optional<RiskClass> worst(Map<String, RiskClass> classes, Stream<String> places) {
        return places.map(classes::get).filter(Objects::nonNull).reduce(RiskAreas::worse);
    }
}
