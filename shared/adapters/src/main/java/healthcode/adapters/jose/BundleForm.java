package healthcode.adapters.jose;

import healthcode.bundle.BundleManifest;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.List;

/** How the members of a bundle are read, whole or not at all. */
final class BundleForm {

    /** 9999-12-31T23:59:59Z. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private BundleForm() {}

    /** The manifest in the payload that the bundle key signed. */
    static BundleManifest manifest(JsonObject payload) {
        var parts = objects(payload, "parts").stream().map(BundleForm::part).toList();
        return new BundleManifest(
                number(payload, "number"),
                time(payload, "iat"),
                time(payload, "refreshAt"),
                time(payload, "exp"),
                parts);
    }

    private static BundleManifest.Part part(JsonObject part) {
        return new BundleManifest.Part(
                text(part, "name"),
                Octets.ofBase64Url(text(part, "sha256")),
                Math.toIntExact(Math.min(number(part, "length"), Integer.MAX_VALUE)));
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        return object.array(name).map(JsonArray::items).orElseThrow(() -> wrong("no " + name)).stream()
                .map(BundleForm::object)
                .toList();
    }

    static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong("no object");
    }

    static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> wrong("no " + name));
    }

    static Instant time(JsonObject object, String name) {
        return Instant.ofEpochSecond(number(object, name));
    }

    /** A whole number that an instant or a length can be. */
    static long number(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonNumber.class::isInstance)
                .flatMap(value -> ((JsonNumber) value).asLong().stream().boxed().findFirst())
                .filter(number -> number >= 0 && number <= LAST_SECOND)
                .orElseThrow(() -> wrong("no " + name));
    }

    static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("bundle: " + what);
    }
}
