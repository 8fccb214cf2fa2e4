package healthcode.format;

import healthcode.json.JsonBoolean;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Readers of national values as a profile document writes them. */
final class NationalValues {

    private NationalValues() {}

    static Optional<Boolean> read(JsonValue value) {
        return value instanceof JsonBoolean truth ? Optional.of(truth.value()) : Optional.empty();
    }

    /** One of {@code names}. */
    static Function<JsonValue, Optional<String>> oneOf(Set<String> names) {
        return value ->
                value instanceof JsonString(var text) && names.contains(text) ? Optional.of(text) : Optional.empty();
    }

    /** A text that {@code reader} knows. */
    static <T> Function<JsonValue, Optional<T>> text(Function<String, Optional<T>> reader) {
        return value -> value instanceof JsonString(var text) ? reader.apply(text) : Optional.empty();
    }
}
