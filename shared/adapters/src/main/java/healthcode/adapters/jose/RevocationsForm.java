package healthcode.adapters.jose;

import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.trust.Revocations;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.TreeMap;

/** Revocations as they stand in a trust list: {@code rid} to seconds or {@code "all"}, or {@code "unbelievable"}. */
final class RevocationsForm {

    private static final String ALL = "all";
    private static final String UNBELIEVABLE = "unbelievable";

    private RevocationsForm() {}

    static Optional<JsonValue> write(Revocations revocations) {
        return switch (revocations) {
            case Revocations.None _ -> Optional.empty();
            case Revocations.Unbelievable _ -> Optional.of(new JsonString(UNBELIEVABLE));
            case Revocations.Listed(var before) -> {
                var members = JsonObject.builder();
                new TreeMap<>(before).forEach((rid, until) -> members.put(rid, until(until)));
                yield Optional.of(members.build());
            }
        };
    }

    private static JsonValue until(Instant until) {
        return until.equals(Instant.MAX) ? new JsonString(ALL) : JsonNumber.of(until.getEpochSecond());
    }

    /** Absent revokes nothing; whatever is there and not understood makes all named cards unbelievable. */
    static Revocations read(Optional<JsonValue> value) {
        if (value.isEmpty()) {
            return new Revocations.None();
        }
        if (!(value.get() instanceof JsonObject(var members))) {
            return new Revocations.Unbelievable();
        }
        var before = new HashMap<String, Instant>();
        members.forEach((rid, until) -> before.put(
                rid,
                until instanceof JsonNumber number && plain(number)
                        ? Instant.ofEpochSecond(number.asLong().getAsLong())
                        : Instant.MAX));
        return new Revocations.Listed(before);
    }

    private static boolean plain(JsonNumber number) {
        return number.asLong().isPresent() && Math.abs(number.asLong().getAsLong()) < Instant.MAX.getEpochSecond();
    }
}
