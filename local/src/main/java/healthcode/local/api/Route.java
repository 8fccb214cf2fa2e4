package healthcode.local.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One route of the template.
 *
 * @param function the logical id of the function in the template
 * @param handler the handler's class name
 * @param method upper case
 * @param path with variables in braces, for example {@code /v1/recognitions/{id}}
 */
public record Route(String function, String handler, String method, String path) {

    /** The path variables when {@code asked} fits this route's path. */
    Optional<Map<String, String>> match(String asked) {
        var wanted = segments(path);
        var given = segments(asked);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        var variables = new TreeMap<String, String>();
        for (var i = 0; i < wanted.size(); i++) {
            var segment = wanted.get(i);
            if (segment.startsWith("{")
                    && segment.endsWith("}")
                    && !given.get(i).isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.split("/", -1)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
