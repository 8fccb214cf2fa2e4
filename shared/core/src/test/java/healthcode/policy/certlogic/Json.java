package healthcode.policy.certlogic;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;

/** Writes JSON trees and expressions tersely in tests; the core has no parser. */
final class Json {

    private Json() {}

    static JsonValue json(Object value) {
        return switch (value) {
            case null -> JsonNull.NULL;
            case JsonValue json -> json;
            case String text -> new JsonString(text);
            case Boolean truth -> JsonBoolean.of(truth);
            case Integer number -> JsonNumber.of(number);
            case Long number -> JsonNumber.of(number);
            case Double number -> JsonNumber.of(BigDecimal.valueOf(number));
            default -> throw new IllegalArgumentException(value.getClass().toString());
        };
    }

    static JsonArray array(Object... items) {
        return JsonArray.of(Arrays.stream(items).map(Json::json));
    }

    static JsonObject object(String key, Object value) {
        return JsonObject.builder().put(key, json(value)).build();
    }

    /** {@code {"operator": [operands]}}. */
    static JsonObject op(String operator, Object... operands) {
        return object(operator, array(operands));
    }

    static JsonObject var(String path) {
        return object("var", path);
    }
}
