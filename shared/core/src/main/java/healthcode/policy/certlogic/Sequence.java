package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** An array built by the expression; unlike a JSON array it can hold date-times. */
record Sequence(List<Term> items, int weight) implements Term {

    Sequence {
        items = List.copyOf(items);
    }

    /** The item at that index, or null. */
    Term item(int index) {
        return index >= 0 && index < items.size() ? items.get(index) : JsonTerm.NULL;
    }

    @Override
    public JsonValue toJson() {
        var json = new ArrayList<JsonValue>(items.size());
        for (var item : items) {
            json.add(item.toJson());
        }
        return new JsonArray(json);
    }
}
