package healthcode.client;

import healthcode.code.HolderDocument;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * What a province is about to sign: one holder's state, and the province's own answer about it.
 *
 * @param holder whose; signed as {@code sub}, type code and normalised number
 * @param issuedAt when it is signed, {@code iat}
 * @param expiresAt until when it may be presented, {@code exp}; after {@code issuedAt}
 * @param asOf when the record behind it last changed; together with {@code seq} the only thing that orders
 * @param seq 0 or more, rising for every change of the holder's record
 * @param levelUntil the end of a level other than green, where the province states one
 * @param format the format of {@code data} as {@code id@version}, for example {@code hb-ehuiban@1}
 * @param data the province's own answer: a JSON object, or a string that holds XML
 */
public record HealthCodeDraft(
        HolderDocument holder,
        Instant issuedAt,
        Instant expiresAt,
        Instant asOf,
        long seq,
        Optional<Instant> levelUntil,
        String format,
        JsonValue data) {

    public HealthCodeDraft {
        if (!issuedAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("draft: exp not after iat (expected: a later instant)");
        }
        if (seq < 0) {
            throw new IllegalArgumentException("draft: seq " + seq + " (expected: 0 or more)");
        }
        if (!format.matches("[a-z0-9-]{2,40}@[0-9]{1,4}")) {
            throw new IllegalArgumentException("draft: format (expected: id@version)");
        }
        if (!(data instanceof JsonObject || data instanceof JsonString)) {
            throw new IllegalArgumentException("draft: data is " + data.typeName() + " (expected: object or string)");
        }
    }

    JsonObject claims(String issuer) {
        var claims = JsonObject.builder()
                .put("iss", issuer)
                .put("sub", holder.type().code() + ":" + holder.number())
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", seq);
        levelUntil.ifPresent(end -> claims.put("levelUntil", end.getEpochSecond()));
        return claims.put("fmt", format).put("data", data).build();
    }

    @Override
    public String toString() {
        return "HealthCodeDraft[redacted]";
    }
}
