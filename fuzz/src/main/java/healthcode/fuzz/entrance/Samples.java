package healthcode.fuzz.entrance;

import healthcode.adapters.json.JacksonJson;
import healthcode.format.BundledFormats;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;

/** Octets put together and taken apart, for targets and their seeds. */
final class Samples {

    /** What time it is in every target. */
    static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    static final JsonCodec JSON = new JacksonJson();

    private Samples() {}

    /** A signature where every signature counts as good: r and s are small, and not the zero that libraries refuse. */
    static byte[] signature() {
        var signature = new byte[64];
        Arrays.fill(signature, (byte) 1);
        return signature;
    }

    /** {@code octets} behind the octet that says how they go in. */
    static byte[] moded(int mode, byte[] octets) {
        var out = new ByteArrayOutputStream();
        out.write(mode);
        out.writeBytes(octets);
        return out.toByteArray();
    }

    static byte[] moded(int mode, String text) {
        return moded(mode, utf8(text));
    }

    /** The first octet, folded into 0 to {@code modes} - 1. */
    static int mode(byte[] input, int modes) {
        return input.length == 0 ? 0 : Math.floorMod(input[0], modes);
    }

    /** What stands behind the first octet. */
    static byte[] rest(byte[] input) {
        return input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** A compact JWS whose signature is {@link #signature}. */
    static String jws(byte[] header, byte[] payload) {
        return base64(header) + "." + base64(payload) + "." + base64(signature());
    }

    /** The value of {@code octets}; malformed JSON is a declared outcome. */
    static Optional<JsonValue> parse(JsonCodec json, byte[] octets) {
        try {
            return Optional.of(json.parse(octets));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    /** The bundled format profile called {@code name}, an {@code id@version}. */
    static JsonObject profile(String name) {
        try (var in = BundledFormats.class.getResourceAsStream(name + ".json")) {
            return (JsonObject) JSON.parse(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson e) {
            throw new IllegalStateException("the bundled format " + name + " does not read", e);
        }
    }

    /** The profile's own cases: answers with what they must come to. */
    static JsonArray cases(JsonObject profile) {
        return profile.array("cases").orElseThrow();
    }

    /** {@code octets} deflated, raw or in a zlib wrapping. */
    static byte[] deflate(byte[] octets, boolean raw) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, raw)) {
            deflater.setInput(octets);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
