package healthcode.adapters.cose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * CBOR (RFC 8949) that others encoded, as the neutral JSON tree: any length form, floats and tags, since real issuers
 * use all of them, but one item, bounded depth, and each label once.
 *
 * <p>Integer labels become decimal names, octets unpadded base64url, undefined null; a tag leaves its item as it is, so
 * a tagged date is its text.
 */
final class CborTree {

    private static final int DEPTH = 16;
    private static final int LONGEST = 16 * 1024;

    static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST)
                    .maxNumberLength(64)
                    .build())
            .build();

    private CborTree() {}

    /** The one item that {@code octets} are, or empty when they are broken, too deep, too long or more than one. */
    static Optional<JsonValue> read(byte[] octets) {
        if (octets.length > LONGEST) {
            return Optional.empty();
        }
        try (var parser = FACTORY.createParser(octets)) {
            parser.nextToken();
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // This is the parse stage: whatever the library throws over strange octets, they are not CBOR.
            return Optional.empty();
        }
    }

    static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT -> new JsonNumber(parser.getText());
            case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_EMBEDDED_OBJECT -> embedded(parser);
            case null, default -> throw new IOException("no item");
        };
    }

    private static JsonValue number(double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException("no number");
        }
        return new JsonNumber(Double.toString(value));
    }

    private static JsonValue embedded(JsonParser parser) throws IOException {
        return parser.getEmbeddedObject() instanceof byte[] octets
                ? new JsonString(Octets.of(octets).base64Url())
                : JsonNull.NULL;
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            // With a label twice, one reader would see the first and another the last.
            if (name == null || members.put(name, value(parser)) != null) {
                throw new IOException("no label, or one twice");
            }
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonArray(items);
    }
}
