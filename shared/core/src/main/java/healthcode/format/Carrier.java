package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How a format's answer travels in the {@code data} of a credential. */
sealed interface Carrier {

    /** The answer as a tree, or empty when {@code data} is no such thing. */
    Optional<JsonValue> open(JsonValue data);

    /** A JSON object, as it stands. */
    record Json() implements Carrier {
        @Override
        public Optional<JsonValue> open(JsonValue data) {
            return data instanceof JsonObject ? Optional.of(data) : Optional.empty();
        }
    }

    /**
     * XML in a string.
     *
     * @param embedded where further XML stands escaped as the text of an element; parsed just as strictly
     */
    record Xml(List<Path> embedded, XmlTree.Parser parser) implements Carrier {
        public Xml {
            embedded = List.copyOf(embedded);
        }

        @Override
        public Optional<JsonValue> open(JsonValue data) {
            if (!(data instanceof JsonString(var text))) {
                return Optional.empty();
            }
            var tree = parser.parse(text);
            for (var path : embedded) {
                tree = tree.flatMap(outer -> unfold(outer, path));
            }
            return tree;
        }

        /** The tree with the text at {@code path} parsed; an answer that lacks it, as errors do, stays as it is. */
        private Optional<JsonValue> unfold(JsonValue outer, Path path) {
            return switch (path.in(outer)) {
                case Path.There(JsonString(var text))
                when !text.isBlank() -> parser.parse(text).map(inner -> with(outer, path.steps(), inner));
                default -> Optional.of(outer);
            };
        }

        private static JsonValue with(JsonValue value, List<Path.Step> steps, JsonValue inner) {
            if (steps.isEmpty()) {
                return inner;
            }
            var step = steps.getFirst();
            var rest = steps.subList(1, steps.size());
            return switch (value) {
                case JsonObject(var members) -> {
                    var copy = new LinkedHashMap<>(members);
                    copy.computeIfPresent(step.name(), (_, child) -> with(child, rest, inner));
                    yield new JsonObject(copy);
                }
                case JsonArray(var items) -> {
                    var copy = new ArrayList<>(items);
                    copy.set(step.index(), with(items.get(step.index()), rest, inner));
                    yield new JsonArray(copy);
                }
                default -> value;
            };
        }
    }
}
