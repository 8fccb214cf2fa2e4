package healthcode.adapters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Strict RFC 8259 by Jackson: UTF-8 only, one value, no duplicate keys, bounded depth.
 *
 * <p>Jackson alone guesses UTF-16, skips a byte order mark and lets a later duplicate win, so two readers could see two
 * different credentials in the same octets; here each of these is refused.
 */
public final class JacksonJson implements JsonCodec {

    /** The nesting limit for whatever arrives from outside. */
    public static final int DEPTH = 16;

    private final JsonFactory factory;

    /** A codec with the outside limit of {@value #DEPTH} levels. */
    public JacksonJson() {
        this(DEPTH);
    }

    /** A codec for documents of our own that may nest {@code depth} levels, such as rules. */
    public JacksonJson(int depth) {
        this.factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
    }

    @Override
    public JsonValue parse(byte[] utf8) throws MalformedJson {
        var text = decode(utf8);
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson(MalformedJson.Kind.SYNTAX);
            }
            var value = read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson(MalformedJson.Kind.SYNTAX);
            }
            return value;
        } catch (StreamConstraintsException _) {
            throw new MalformedJson(MalformedJson.Kind.TOO_DEEP);
        } catch (JsonProcessingException _) {
            throw new MalformedJson(MalformedJson.Kind.SYNTAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] utf8) throws MalformedJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new MalformedJson(MalformedJson.Kind.SYNTAX);
        }
    }

    private static JsonValue read(JsonParser parser) throws IOException, MalformedJson {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new MalformedJson(MalformedJson.Kind.SYNTAX);
        };
    }

    private static JsonObject readObject(JsonParser parser) throws IOException, MalformedJson {
        var members = new LinkedHashMap<String, JsonValue>();
        var repeated = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            repeated |= members.put(name, read(parser)) != null;
        }
        if (repeated) {
            throw new MalformedJson(MalformedJson.Kind.DUPLICATE_KEY);
        }
        return new JsonObject(members);
    }

    private static JsonArray readArray(JsonParser parser) throws IOException, MalformedJson {
        var items = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new JsonArray(items);
    }

    @Override
    public byte[] print(JsonValue value) {
        return write(value, false);
    }

    @Override
    public byte[] printCanonical(JsonValue value) {
        return write(value, true);
    }

    private byte[] write(JsonValue value, boolean sorted) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = factory.createGenerator(out)) {
            write(generator, value, sorted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, JsonValue value, boolean sorted) throws IOException {
        switch (value) {
            case JsonObject(var members) -> {
                generator.writeStartObject();
                Map<String, JsonValue> ordered = sorted ? new TreeMap<>(members) : members;
                for (var member : ordered.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(generator, member.getValue(), sorted);
                }
                generator.writeEndObject();
            }
            case JsonArray(var items) -> {
                generator.writeStartArray();
                for (var item : items) {
                    write(generator, item, sorted);
                }
                generator.writeEndArray();
            }
            case JsonString(var text) -> generator.writeString(text);
            case JsonNumber(var literal) -> generator.writeNumber(literal);
            case JsonBoolean truth -> generator.writeBoolean(truth.value());
            case JsonNull _ -> generator.writeNull();
        }
    }
}
