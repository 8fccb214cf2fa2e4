package healthcode.format;

import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles profile documents, once each, into profiles that translate.
 *
 * <p>Profiles come from outside, so the language is closed (no expressions, no regular expressions, no code) and every
 * document is bounded; nothing in it can make a translation loop, fetch, or take more than time linear in the answer.
 */
public final class ProfileCompiler {

    private static final int MOST_VALUES = 5000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 32 * 1024;
    private static final int MOST_GUARDS = 8;
    private static final int MOST_EMBEDDED = 2;
    private static final int HIGHEST_VERSION = 9999;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Regions regions;

    /** A compiler of profiles that resolve region names by {@code regions}. */
    public ProfileCompiler(Regions regions) {
        this.regions = regions;
    }

    /** The profile that {@code document} describes, if it is sound and passes its own cases. */
    public ProfileOutcome compile(JsonValue document) {
        var faults = new ArrayList<ProfileFault>();
        if (tooBig(document)) {
            return new ProfileOutcome.Faulty(List.of(new ProfileFault("", "too deep or too many values")));
        }
        var spec = Spec.of(document, "", faults);
        var profile = profile(spec);
        if (faults.isEmpty()) {
            new ProfileCases(profile, spec).run();
        }
        return faults.isEmpty() ? new ProfileOutcome.Compiled(profile) : new ProfileOutcome.Faulty(faults);
    }

    private FormatProfile profile(Spec spec) {
        spec.only(
                "$schema",
                "id",
                "version",
                "title",
                "about",
                "region",
                "carrier",
                "guards",
                "level",
                "elements",
                "tests",
                "stays",
                "cases");
        spec.text("title");
        spec.text("about");
        var id = spec.required(
                "id", spec.named("id", ProfileCompiler::id, "two letters, hyphen, 2 to 30 of a-z 0-9 -"), "");
        var region = spec.named("region", ProfileCompiler::province, "a province code xx0000");
        if (spec.has("region") == id.startsWith("cn-")) {
            spec.fault("region", "a format of the national platform (cn-) has none, every other has one");
        }
        var level = new LevelCompiler(required(spec, "level")).compile();
        var mapping = new MappingCompiler(spec, new ElementCompiler(spec, BEIJING, regions)).compile(level);
        return new FormatProfile(id, version(spec), region, carrier(required(spec, "carrier")), guards(spec), mapping);
    }

    private static Spec required(Spec spec, String name) {
        return spec.required(name, spec.object(name), spec);
    }

    private static int version(Spec spec) {
        if (spec.json().get("version").orElse(null) instanceof JsonNumber(var literal)
                && literal.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(literal);
        }
        spec.fault("version", "missing or wrong (expected: 1.." + HIGHEST_VERSION + ")");
        return 1;
    }

    private static Optional<String> id(String text) {
        return Optional.of(text).filter(id -> id.matches("[a-z]{2}-[a-z0-9-]{2,30}"));
    }

    private static Optional<RegionCode> province(String text) {
        return RegionCode.parse(text).filter(RegionCode::isProvince);
    }

    private static Carrier carrier(Spec spec) {
        return switch (spec.required("kind", spec.text("kind"), "json")) {
            case "json" -> {
                spec.only("kind");
                yield new Carrier.Json();
            }
            case "xml" -> {
                spec.only("kind", "embedded");
                yield new Carrier.Xml(
                        spec.items("embedded", MOST_EMBEDDED).stream()
                                .flatMap(item -> embedded(spec, item).stream())
                                .toList(),
                        new XmlTree.Parser());
            }
            default -> {
                spec.fault("kind", "unknown value (expected: json or xml)");
                yield new Carrier.Json();
            }
        };
    }

    private static Optional<Path> embedded(Spec spec, JsonValue item) {
        try {
            if (item instanceof JsonString(var text)) {
                return Optional.of(Path.of(text));
            }
        } catch (IllegalArgumentException _) {
            // Falls through to the fault.
        }
        spec.fault("embedded", "no path");
        return Optional.empty();
    }

    private static List<FormatProfile.Guard> guards(Spec spec) {
        return spec.objects("guards", MOST_GUARDS).stream()
                .map(guard -> {
                    guard.only("at", "is");
                    var admitted = guard.scalars("is", ElementCompiler.MOST_ROWS);
                    if (admitted.isEmpty()) {
                        guard.fault("is", "missing or empty");
                    }
                    return new FormatProfile.Guard(guard.path("at"), admitted);
                })
                .toList();
    }

    private static boolean tooBig(JsonValue document) {
        return count(document, 0) > MOST_VALUES;
    }

    /** The number of values below {@code value}, or more than the limit when it nests too deep or holds a huge text. */
    private static int count(JsonValue value, int depth) {
        if (depth > DEEPEST || value instanceof JsonString(var text) && text.length() > LONGEST_TEXT) {
            return MOST_VALUES + 1;
        }
        var children = switch (value) {
            case JsonObject(var members) -> List.copyOf(members.values());
            case JsonArray(var items) -> items;
            default -> List.<JsonValue>of();
        };
        var total = 1;
        for (var child : children) {
            total += count(child, depth + 1);
            if (total > MOST_VALUES) {
                return total;
            }
        }
        return total;
    }
}
