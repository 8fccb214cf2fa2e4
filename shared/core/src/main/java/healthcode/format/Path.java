package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonPointer;
import healthcode.json.JsonValue;
import java.util.List;

/**
 * A compiled way to a value in an answer: a JSON Pointer (RFC 6901), or the path of element names in an XML answer,
 * which is read as the same tree.
 *
 * @param text the way as the profile has it
 */
record Path(String text, List<Step> steps) {

    /** What a path leads to. */
    sealed interface Found {}

    /** A value other than null. */
    record There(JsonValue value) implements Found {}

    /** Nothing, or null. */
    enum Absent implements Found {
        ABSENT
    }

    /** Something on the way is of the wrong kind, for example a text where an object belongs. */
    enum Misshapen implements Found {
        MISSHAPEN
    }

    /** One step: a member name, and its value as an array index or -1. */
    record Step(String name, int index) {
        static Step of(String name) {
            return new Step(name, name.matches("0|[1-9][0-9]{0,3}") ? Integer.parseInt(name) : -1);
        }
    }

    Path {
        steps = List.copyOf(steps);
    }

    /**
     * Compiles a path.
     *
     * @throws IllegalArgumentException if it is no JSON Pointer
     */
    static Path of(String text) {
        return new Path(
                text, JsonPointer.of(text).steps().stream().map(Step::of).toList());
    }

    Found in(JsonValue root) {
        var value = root;
        for (var step : steps) {
            switch (value) {
                case JsonObject(var members) -> value = members.get(step.name());
                case JsonArray(var items) -> {
                    if (step.index() < 0) {
                        return Misshapen.MISSHAPEN;
                    }
                    value = step.index() < items.size() ? items.get(step.index()) : null;
                }
                case JsonNull _ -> value = null;
                default -> {
                    return Misshapen.MISSHAPEN;
                }
            }
            if (value == null) {
                return Absent.ABSENT;
            }
        }
        return value == JsonNull.NULL ? Absent.ABSENT : new There(value);
    }
}
