package healthcode.format;

import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compiles the elements of one object of a profile document, each by the operators that fit its national type. */
final class ElementCompiler {

    static final int MOST_ROWS = 200;
    static final int MOST_FORMS = 6;
    private static final int MOST_SENTINELS = 20;
    private static final int MOST_ENDS = 3;
    private static final String[] PLACE = {"at", "required", "sentinels"};

    private final Spec parent;
    private final ZoneId zone;
    private final Regions regions;

    ElementCompiler(Spec parent, ZoneId zone, Regions regions) {
        this.parent = parent;
        this.zone = zone;
        this.regions = regions;
    }

    /** The same for the elements of another object. */
    ElementCompiler in(Spec other) {
        return new ElementCompiler(other, zone, regions);
    }

    Spec parent() {
        return parent;
    }

    Element<String> text(String name, int longest, boolean cut) {
        return element(name, spec -> place(spec, new Decoder.Text(longest, cut)));
    }

    /** A text that another part of the format compares; always mapped, if only to nothing. */
    Element.Mapped<String> number(String name, int longest) {
        return text(name, longest, false) instanceof Element.Mapped<String> mapped
                ? mapped
                : new Element.Mapped<>(
                        new Path("", List.of(Path.Step.of("\0"))), false, Set.of(), new Decoder.Text(longest, false));
    }

    /** An element of which the national values are those that {@code reader} knows. */
    <T> Element<T> listed(String name, Function<JsonValue, Optional<T>> reader, String expected) {
        return element(name, spec -> {
            if (spec.has("constant")) {
                spec.only("constant");
                return national(spec, "constant", reader, expected)
                        .<Element<T>>map(Element.Constant::new)
                        .orElseGet(Element.Unmapped::new);
            }
            return place(spec, table(spec, reader, expected), "table", "otherwise");
        });
    }

    /** A truth: by a table, or by whether anything is there. */
    Element<Boolean> truth(String name) {
        return parent.object(name).filter(spec -> spec.has("filled")).isPresent()
                ? element(name, spec -> place(spec, Decoder.Filled.FILLED, "filled"))
                : listed(name, NationalValues::read, "true or false");
    }

    Element<Instant> time(String name, boolean end) {
        return element(name, spec -> {
            if (!spec.has("earliest")) {
                return time(spec, end);
            }
            spec.only("earliest");
            return new Element.Earliest(spec.objects("earliest", MOST_ENDS).stream()
                    .map(one -> time(one, end))
                    .toList());
        });
    }

    private Element<Instant> time(Spec spec, boolean end) {
        return place(spec, new Decoder.Time(forms(spec, end), zone, end), "dates");
    }

    Element<LocalDate> day(String name) {
        return element(name, spec -> place(spec, new Decoder.Day(forms(spec, false), zone), "dates"));
    }

    Element<BigDecimal> temperature(String name) {
        return element(name, spec -> place(spec, Decoder.Temperature.CELSIUS));
    }

    Element<Integer> count(String name) {
        return element(name, spec -> place(spec, Decoder.Count.DIGIT));
    }

    Element<RegionCode> region(String name) {
        return element(name, spec -> place(spec, regionDecoder(spec), "region"));
    }

    /** How regions are written: by code, which is usual, or by name. */
    Decoder<RegionCode> regionDecoder(Spec spec) {
        return switch (spec.text("region").orElse("code")) {
            case "code" -> Decoder.RegionByCode.CODE;
            case "name" -> new Decoder.RegionByName(regions);
            default -> {
                spec.fault("region", "unknown value (expected: code or name)");
                yield Decoder.RegionByCode.CODE;
            }
        };
    }

    private <T> Element<T> element(String name, Function<Spec, Element<T>> compile) {
        return parent.object(name).map(compile).orElseGet(Element.Unmapped::new);
    }

    private static <T> Element<T> place(Spec spec, Decoder<T> decoder, String... more) {
        var names = new ArrayList<>(List.of(PLACE));
        names.addAll(List.of(more));
        spec.only(names.toArray(String[]::new));
        return new Element.Mapped<>(
                spec.path("at"), spec.flag("required", false), spec.scalars("sentinels", MOST_SENTINELS), decoder);
    }

    /** The value table of {@code spec}; two rows for one value are ambiguous, and a table without rows is none. */
    <T> Decoder<T> table(Spec spec, Function<JsonValue, Optional<T>> reader, String expected) {
        var rows = new HashMap<JsonValue, T>();
        for (var row : spec.objects("table", MOST_ROWS)) {
            row.only("is", "to");
            var value = national(row, "to", reader, expected);
            scalar(row).ifPresent(is -> value.ifPresent(to -> put(rows, row, is, to)));
        }
        if (rows.isEmpty()) {
            spec.fault("table", "missing or without rows");
        }
        return new Decoder.Listed<>(
                rows, spec.has("otherwise") ? national(spec, "otherwise", reader, expected) : Optional.empty());
    }

    static <T> void put(Map<JsonValue, T> rows, Spec row, JsonValue is, T to) {
        if (rows.putIfAbsent(is, to) != null) {
            row.fault("is", "a second row for this value");
        }
    }

    /** The scalar that a row is for. */
    static Optional<JsonValue> scalar(Spec row) {
        var is = row.json().get("is").filter(Spec::scalar);
        if (is.isEmpty()) {
            row.fault("is", "missing (expected: string, number or boolean)");
        }
        return is;
    }

    private static <T> Optional<T> national(
            Spec spec, String name, Function<JsonValue, Optional<T>> reader, String expected) {
        var value = spec.json().get(name).flatMap(reader);
        if (value.isEmpty()) {
            spec.fault(name, "missing or unknown (expected: " + expected + ")");
        }
        return value;
    }

    private static List<TimeForm> forms(Spec spec, boolean end) {
        var forms = new ArrayList<TimeForm>();
        var patterns = new ArrayList<DatePattern>();
        for (var item : spec.items("dates", MOST_FORMS)) {
            try {
                forms.add(form(item, patterns));
            } catch (IllegalArgumentException e) {
                spec.fault("dates", e.getMessage());
            }
        }
        if (forms.isEmpty()) {
            spec.fault("dates", "missing or empty");
        }
        if (patterns.stream().anyMatch(one -> patterns.stream().anyMatch(one::contradicts))) {
            spec.fault("dates", "two patterns that read one text differently");
        }
        if (end && !patterns.stream().allMatch(DatePattern::hasYear)) {
            spec.fault("dates", "an end needs its year: a missing one is inferred to lie in the past");
        }
        return forms;
    }

    private static TimeForm form(JsonValue item, List<DatePattern> patterns) {
        if (!(item instanceof JsonString(var text))) {
            throw new IllegalArgumentException("pattern: no text");
        }
        return switch (text) {
            case "epoch-milliseconds" -> TimeForm.Epoch.MILLISECONDS;
            case "epoch-seconds" -> TimeForm.Epoch.SECONDS;
            default -> {
                var number = text.startsWith("number:");
                var pattern = DatePattern.of(number ? text.substring("number:".length()) : text);
                patterns.add(pattern);
                yield number ? new TimeForm.WrittenAsNumber(pattern) : new TimeForm.Written(pattern);
            }
        };
    }
}
