package healthcode.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object in its written order; a parser that met a duplicate key never makes one. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A builder that keeps the order of its calls. */
    public static Builder builder() {
        return new Builder();
    }

    /** The member called {@code name}, absent when missing; a JSON null is present. */
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member called {@code name} if it is a string. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof JsonString(var value) ? Optional.of(value) : Optional.empty();
    }

    /** The member called {@code name} if it is an object. */
    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The member called {@code name} if it is an array. */
    public Optional<JsonArray> array(String name) {
        return members.get(name) instanceof JsonArray array ? Optional.of(array) : Optional.empty();
    }

    @Override
    public String typeName() {
        return "object";
    }

    /** Collects members; a null or empty Optional value leaves the member out. */
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        /** Adds the member only when there is a value. */
        public Builder putText(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
