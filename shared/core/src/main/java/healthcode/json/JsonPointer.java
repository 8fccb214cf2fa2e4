package healthcode.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compiled JSON Pointer (RFC 6901).
 *
 * @param text the pointer as written, for example {@code /data/health_info/name}; the empty text is the whole value
 */
public record JsonPointer(String text, List<String> steps) {

    private static final int LONGEST_INDEX = 9;

    public JsonPointer {
        steps = List.copyOf(steps);
    }

    /**
     * Compiles a pointer.
     *
     * @throws IllegalArgumentException if it is neither empty nor starts with a slash, or has a bad escape
     */
    public static JsonPointer of(String text) {
        if (text.isEmpty()) {
            return new JsonPointer(text, List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("pointer: does not start with '/' (expected: RFC 6901)");
        }
        var steps = new ArrayList<String>();
        for (var step : text.substring(1).split("/", -1)) {
            if (step.matches(".*~(?![01]).*")) {
                throw new IllegalArgumentException("pointer: '~' not followed by 0 or 1 (expected: RFC 6901)");
            }
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return new JsonPointer(text, steps);
    }

    /** The value this points at inside {@code root}, if there. */
    public Optional<JsonValue> in(JsonValue root) {
        var value = root;
        for (var step : steps) {
            value = child(value, step);
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static JsonValue child(JsonValue parent, String step) {
        return switch (parent) {
            case JsonObject(var members) -> members.get(step);
            case JsonArray(var items) -> {
                var index = index(step);
                yield index >= 0 && index < items.size() ? items.get(index) : null;
            }
            default -> null;
        };
    }

    private static int index(String step) {
        var digits = !step.isEmpty()
                && step.length() <= LONGEST_INDEX
                && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (step.length() == 1 || step.charAt(0) != '0') ? Integer.parseInt(step) : -1;
    }
}
