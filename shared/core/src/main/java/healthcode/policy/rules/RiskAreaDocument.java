package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.rules.RiskAreas.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads the member {@code areas} of a list of risk areas: under {@code HIGH} and {@code MEDIUM} each area as a GB/T
 * 2260 code, or as the three names {@code [province, city, county]} that public lists give.
 *
 * <p>A name that does not resolve is no fault, because real lists are full of them: it makes its city or province
 * unknown. One whose very province nobody knows is a fault, since it would make the country unknown.
 */
final class RiskAreaDocument {

    /** The only id: one list is in force at a time, whoever prepared it. */
    static final String ID = "cn-risk-areas";

    /** More than any day's list ever had, counted by county. */
    private static final int MOST = 10_000;

    private static final Map<String, RiskClass> CLASSES = Map.of("HIGH", RiskClass.HIGH, "MEDIUM", RiskClass.MEDIUM);

    private final BiConsumer<String, String> fault;
    private final List<Area> areas = new ArrayList<>();

    private RiskAreaDocument(BiConsumer<String, String> fault) {
        this.fault = fault;
    }

    /** The areas in {@code document}; worthless when there was a fault. */
    static RiskAreas read(JsonObject document, BiConsumer<String, String> fault) {
        var reading = new RiskAreaDocument(fault);
        document.object("areas")
                .ifPresentOrElse(
                        reading::classes,
                        () -> fault.accept("/areas", "missing (expected: an object with HIGH and MEDIUM)"));
        return new RiskAreas(reading.areas);
    }

    private void classes(JsonObject classes) {
        classes.members().forEach((name, value) -> {
            var at = "/areas/" + name.replace("~", "~0").replace("/", "~1");
            if (CLASSES.containsKey(name) && value instanceof JsonArray(var items)) {
                all(items, at, CLASSES.get(name));
            } else {
                fault.accept(at, "not a list of areas (expected: HIGH or MEDIUM, each an array)");
            }
        });
    }

    private void all(List<JsonValue> items, String at, RiskClass risk) {
        if (items.size() > MOST) {
            fault.accept(at, "too many areas (expected: at most " + MOST + ", one a county and class)");
            return;
        }
        for (var i = 0; i < items.size(); i++) {
            area(items.get(i), at + "/" + i, risk);
        }
    }

    private void area(JsonValue item, String at, RiskClass risk) {
        switch (item) {
            case JsonString(var code) ->
                RegionCode.parse(code)
                        .filter(place ->
                                RiskAreas.Places.REGIONS.name(place.province()).isPresent())
                        .ifPresentOrElse(place -> areas.add(new Area(at, place, true, risk)), () -> unreadable(at));
            case JsonArray(var names)
            when names.size() == 3 -> named(names, at, risk).ifPresentOrElse(areas::add, () -> unreadable(at));
            default -> unreadable(at);
        }
    }

    private void unreadable(String at) {
        fault.accept(at, "no place (expected: six digits, or [province, city, county] of a known province)");
    }

    private static Optional<Area> named(List<JsonValue> names, String at, RiskClass risk) {
        var texts = names.stream()
                .map(name -> name instanceof JsonString(var text) ? text : "")
                .toList();
        return RiskAreas.Places.NAMES
                .locate(texts.get(0), texts.get(1), texts.get(2))
                .map(located -> new Area(at, located.place(), located.exact(), risk));
    }
}
