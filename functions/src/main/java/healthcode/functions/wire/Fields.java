package healthcode.functions.wire;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the members of one JSON object of a request body, each once; whatever is left over is refused, because a
 * misspelt optional member would otherwise be silently ignored.
 */
final class Fields {

    private static final int LAST_YEAR = 9999;
    private static final int LONGEST_WORD = 20;

    private final JsonObject object;
    private final String pointer;
    private final Set<String> read = new HashSet<>();

    /** @param pointer where the object stands in the body, empty for the body itself */
    Fields(JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /** The first thing wrong with a body; caught where the body is read. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Wrong(ProblemCode code, String pointer) {
            super(code.name(), null, false, false);
            this.problem = Problem.at(code, pointer);
        }

        Problem problem() {
            return problem;
        }
    }

    /** A required string of 1 to {@code longest} characters. */
    String text(String name, int longest) throws Wrong {
        return optionalText(name, longest).orElseThrow(() -> new Wrong(ProblemCode.FIELD_MISSING, at(name)));
    }

    Optional<String> optionalText(String name, int longest) throws Wrong {
        return member(
                name,
                JsonString.class,
                value -> Optional.of(value.value()).filter(text -> !text.isBlank() && text.length() <= longest));
    }

    boolean flag(String name) throws Wrong {
        return member(name, JsonBoolean.class, value -> Optional.of(value.value()))
                .orElse(false);
    }

    /** A required region. */
    RegionCode region(String name) throws Wrong {
        return optionalRegion(name).orElseThrow(() -> new Wrong(ProblemCode.FIELD_MISSING, at(name)));
    }

    Optional<RegionCode> optionalRegion(String name) throws Wrong {
        return member(name, JsonString.class, value -> RegionCode.parse(value.value()));
    }

    /** An optional RFC 3339 time with its offset. */
    Optional<Instant> time(String name) throws Wrong {
        return member(
                name,
                JsonString.class,
                value -> parsed(() -> OffsetDateTime.parse(value.value()))
                        .filter(time -> time.getYear() > 0 && time.getYear() <= LAST_YEAR)
                        .map(OffsetDateTime::toInstant));
    }

    /** A required date, year first. */
    LocalDate date(String name) throws Wrong {
        return member(name, JsonString.class, value -> parsed(() -> LocalDate.parse(value.value())))
                .orElseThrow(() -> new Wrong(ProblemCode.FIELD_MISSING, at(name)));
    }

    /** An optional array of strings, each of 1 to {@code longest} characters. */
    List<String> texts(String name, int most, int longest) throws Wrong {
        return member(name, JsonArray.class, array -> texts(array, most, longest))
                .orElse(List.of());
    }

    private static Optional<List<String>> texts(JsonArray array, int most, int longest) {
        var texts = array.items().stream()
                .filter(JsonString.class::isInstance)
                .map(item -> ((JsonString) item).value())
                .filter(text -> !text.isBlank() && text.length() <= longest)
                .toList();
        return texts.size() == array.items().size() && texts.size() <= most ? Optional.of(texts) : Optional.empty();
    }

    /** A required value of any kind. */
    JsonValue value(String name) throws Wrong {
        return member(name, JsonValue.class, Optional::of)
                .orElseThrow(() -> new Wrong(ProblemCode.FIELD_MISSING, at(name)));
    }

    /** The names of all members. */
    Set<String> names() {
        return object.members().keySet();
    }

    /** An optional object. */
    Optional<Fields> object(String name) throws Wrong {
        return member(name, JsonObject.class, value -> Optional.of(new Fields(value, at(name))));
    }

    /** Every item of an optional array of at most {@code most} objects. */
    List<Fields> objects(String name, int most) throws Wrong {
        var items = member(name, JsonArray.class, Optional::of)
                .map(JsonArray::items)
                .orElse(List.of());
        if (items.size() > most) {
            throw new Wrong(ProblemCode.FIELD_INVALID, at(name));
        }
        var fields = new ArrayList<Fields>();
        for (var item : items) {
            var pointer = at(name) + "/" + fields.size();
            if (!(item instanceof JsonObject found)) {
                throw new Wrong(ProblemCode.FIELD_INVALID, pointer);
            }
            fields.add(new Fields(found, pointer));
        }
        return fields;
    }

    /** A required word that names one of {@code values}. */
    <E extends Enum<E>> E word(String name, E[] values) throws Wrong {
        var word = text(name, LONGEST_WORD);
        return Arrays.stream(values)
                .filter(value -> value.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new Wrong(ProblemCode.FIELD_INVALID, at(name)));
    }

    /** Where the member called {@code name} stands. */
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Refuses whatever nobody asked for. */
    void nothingElse() throws Wrong {
        for (var name : object.members().keySet()) {
            if (!read.contains(name)) {
                throw new Wrong(ProblemCode.FIELD_INVALID, at(name));
            }
        }
    }

    private <V extends JsonValue, T> Optional<T> member(String name, Class<V> kind, Function<V, Optional<T>> reader)
            throws Wrong {
        read.add(name);
        var value = object.get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var result = value.filter(kind::isInstance).map(kind::cast).flatMap(reader);
        if (result.isEmpty()) {
            throw new Wrong(ProblemCode.FIELD_INVALID, at(name));
        }
        return result;
    }

    private static <T> Optional<T> parsed(java.util.function.Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
