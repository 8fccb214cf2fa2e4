package healthcode.client;

import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a province is about to sign of a change of one holder's level.
 *
 * @param holder whose; signed as {@code sub}, type code and normalised number
 * @param issuedAt when it is signed, {@code iat}
 * @param asOf when the record behind it changed; together with {@code seq} the only thing that orders
 * @param seq 0 or more, rising for every change of the holder's record
 * @param reason why; NONE for GREEN and for nothing else
 * @param evidence the file it rests on, required for YELLOW and RED
 * @param levelUntil the end of a level other than green, where the province states one
 */
public record StatusDraft(
        HolderDocument holder,
        Instant issuedAt,
        Instant asOf,
        long seq,
        Level level,
        ReasonCode reason,
        Optional<String> evidence,
        Optional<Instant> levelUntil) {

    public StatusDraft {
        if (seq < 0) {
            throw new IllegalArgumentException("draft: seq " + seq + " (expected: 0 or more)");
        }
        if ((reason == ReasonCode.NONE) != (level == Level.GREEN)) {
            throw new IllegalArgumentException("draft: reason " + reason + " for " + level);
        }
        if (evidence.isEmpty() && level.compareTo(Level.YELLOW) >= 0) {
            throw new IllegalArgumentException("draft: no evidence for " + level);
        }
    }

    JsonObject claims(String issuer) {
        var claims = JsonObject.builder()
                .put("iss", issuer)
                .put("sub", holder.type().code() + ":" + holder.number())
                .put("iat", issuedAt.getEpochSecond())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", seq)
                .put("level", level.name());
        if (reason != ReasonCode.NONE) {
            claims.put("reason", reason.name());
        }
        evidence.ifPresent(reference -> claims.put("evidence", reference));
        levelUntil.ifPresent(end -> claims.put("levelUntil", end.getEpochSecond()));
        return claims.build();
    }

    @Override
    public String toString() {
        return "StatusDraft[redacted]";
    }
}
