package healthcode.local.privacy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything an onlooker can take out of texts: octet strings and integers at any depth of JSON, COSE and CBOR, and
 * whatever decodes as hexadecimal, base64 or decimal. Keyed by where it stands, so that holders can be compared.
 */
final class VisibleValues {

    private static final String BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final JacksonJson JSON = new JacksonJson();
    private static final CBORFactory CBOR = new CBORFactory();

    private final TreeMap<String, byte[]> byPlace = new TreeMap<>();

    /** The values of {@code text}: a JSON text, a code, or anything else. */
    static SortedMap<String, byte[]> of(String place, String text) {
        var values = new VisibleValues();
        try {
            values.json(place, JSON.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson _) {
            values.string(place, text);
        }
        return values.byPlace;
    }

    private void json(String place, JsonValue value) {
        switch (value) {
            case JsonObject(var members) -> members.forEach((name, member) -> json(place + "/" + name, member));
            case JsonArray(var items) -> {
                for (var i = 0; i < items.size(); i++) {
                    json(place + "/" + i, items.get(i));
                }
            }
            case JsonString(var text) -> string(place, text);
            case JsonNumber(var literal) -> string(place, literal);
            case JsonBoolean _, JsonNull _ -> {}
        }
    }

    private void string(String place, String text) {
        if (text.startsWith("JK1:")) {
            var octets = base45(text.substring(4));
            cbor(place + "#code", octets);
            return;
        }
        add(place + "#text", text.getBytes(StandardCharsets.UTF_8));
        var part = 0;
        for (var word : text.split("[^A-Za-z0-9_+/=-]+", -1)) {
            word(place + "#" + part++, word);
        }
    }

    private void word(String place, String word) {
        if (word.matches("([0-9a-fA-F]{2})+")) {
            add(place + "#hex", HexFormat.of().parseHex(word));
        }
        if (word.matches("[0-9]{1,38}")) {
            add(place + "#int", new BigInteger(word).toByteArray());
        }
        try {
            var standard = word.replace('-', '+').replace('_', '/').replace("=", "");
            add(place + "#base64", Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException _) {
            // Not base64: nothing to take.
        }
    }

    /** Items of CBOR one after another; octet strings may hold CBOR again, as in COSE. */
    private void cbor(String place, byte[] octets) {
        add(place, octets);
        try (var parser = CBOR.createParser(octets)) {
            for (var i = 0; parser.nextToken() != null; i++) {
                item(place + "/" + i, parser);
            }
        } catch (IOException | NumberFormatException _) {
            // Not CBOR, or not to its end: what was read counts.
        }
    }

    private void item(String place, JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    item(place + "/" + name, parser);
                }
            }
            case START_ARRAY -> {
                for (var i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    item(place + "/" + i, parser);
                }
            }
            case VALUE_EMBEDDED_OBJECT -> cbor(place, parser.getBinaryValue());
            case VALUE_NUMBER_INT ->
                add(place + "#int", BigInteger.valueOf(parser.getLongValue()).toByteArray());
            case VALUE_STRING -> string(place, parser.getText());
            default -> {}
        }
    }

    private void add(String place, byte[] octets) {
        var start = 0;
        while (start < octets.length && octets[start] == 0 && place.endsWith("#int")) {
            start++;
        }
        byPlace.put(place, Arrays.copyOfRange(octets, start, octets.length));
    }

    private static byte[] base45(String text) {
        var octets = new ByteArrayOutputStream();
        for (var i = 0; i + 1 < text.length(); i += 3) {
            var pair = i + 2 < text.length();
            var number = BASE45.indexOf(text.charAt(i)) + 45 * BASE45.indexOf(text.charAt(i + 1));
            if (pair) {
                number += 45 * 45 * BASE45.indexOf(text.charAt(i + 2));
                octets.write(number >> 8);
            }
            octets.write(number);
        }
        return octets.toByteArray();
    }
}
