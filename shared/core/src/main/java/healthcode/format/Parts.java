package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A value that holds several: a list, or one text split at a literal.
 *
 * @param separator where a text is split; empty takes the text whole
 * @param sentinels values, or parts, that mean "none stated"
 */
record Parts(Path path, Optional<String> separator, Set<JsonValue> sentinels) {

    /** The most parts that are read; a list with more is refused. */
    static final int MOST = 60;

    Parts {
        sentinels = Set.copyOf(sentinels);
    }

    /** The parts, without blank ones. */
    List<JsonValue> in(Answer.Scope scope, Answer answer) {
        return switch (path.in(scope.value())) {
            case Path.There(var value) when sentinels.contains(value) -> List.of();
            case Path.There(JsonArray(var items)) -> bounded(items.stream(), scope, answer);
            case Path.There(JsonString(var text)) -> bounded(split(text), scope, answer);
            case Path.Absent _ -> List.of();
            default -> {
                answer.refuse(scope, path);
                yield List.of();
            }
        };
    }

    private Stream<JsonValue> split(String text) {
        var parts = separator.isEmpty() ? Stream.of(text) : literally(text, separator.get());
        return parts.map(String::strip).filter(part -> !part.isEmpty()).map(JsonString::new);
    }

    private static Stream<String> literally(String text, String separator) {
        var parts = new ArrayList<String>();
        var from = 0;
        for (var at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts.stream();
    }

    private List<JsonValue> bounded(Stream<JsonValue> parts, Answer.Scope scope, Answer answer) {
        var list = parts.filter(part -> !sentinels.contains(part)).toList();
        if (list.size() > MOST) {
            answer.refuse(scope, path);
            return List.of();
        }
        return list;
    }
}
