package healthcode.json;

import java.util.List;
import java.util.stream.Stream;

/** A JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
        items = List.copyOf(items);
    }

    /** The array of these items. */
    public static JsonArray of(Stream<? extends JsonValue> items) {
        return new JsonArray(items.<JsonValue>map(item -> item).toList());
    }

    @Override
    public String typeName() {
        return "array";
    }
}
