package healthcode.credential;

import healthcode.code.HolderDocument;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/** The claims of a provincial health code, each checked for presence and type; times are NumericDate seconds. */
record HealthCodeClaims(
        HolderDocument document,
        Instant issuedAt,
        Instant expiresAt,
        Instant asOf,
        long seq,
        Optional<Instant> levelUntil,
        String format,
        JsonValue data) {

    /** 9999-12-31T23:59:59Z: beyond it no clock of ours reaches, and Instant arithmetic stays safe. */
    private static final long LAST_SECOND = 253_402_300_799L;

    static Attempt<HealthCodeClaims> read(JsonObject claims) {
        return new Reader(claims).read();
    }

    /** Reads member by member and remembers the first that is wrong. */
    private static final class Reader {
        private final JsonObject claims;
        private String wrong;

        Reader(JsonObject claims) {
            this.claims = claims;
        }

        Attempt<HealthCodeClaims> read() {
            var subject = claims.text("sub");
            var document = subject.flatMap(HolderDocument::parse);
            if (subject.isPresent() && document.isEmpty()) {
                return Attempt.refused(ProblemCode.DOCUMENT_INVALID, "/sub");
            }
            note(document.isPresent(), "/sub");
            var issuedAt = time("iat");
            var expiresAt = time("exp");
            var asOf = time("asOf");
            var seq = whole("seq");
            var levelUntil = claims.get("levelUntil").map(_ -> time("levelUntil"));
            var format = claims.text("fmt");
            note(format.isPresent(), "/fmt");
            var data = claims.get("data").filter(value -> value instanceof JsonObject || value instanceof JsonString);
            note(data.isPresent(), "/data");
            if (wrong == null && !issuedAt.isBefore(expiresAt)) {
                wrong = "/exp";
            }
            if (wrong != null) {
                return Attempt.refused(ProblemCode.CLAIM_INVALID, wrong);
            }
            return Attempt.ok(new HealthCodeClaims(
                    document.orElseThrow(),
                    issuedAt,
                    expiresAt,
                    asOf,
                    seq,
                    levelUntil,
                    format.orElseThrow(),
                    data.orElseThrow()));
        }

        private Instant time(String name) {
            var seconds = whole(name);
            note(seconds <= LAST_SECOND, "/" + name);
            return Instant.ofEpochSecond(Math.min(seconds, LAST_SECOND));
        }

        private long whole(String name) {
            if (claims.get(name).orElse(null) instanceof JsonNumber number) {
                var value = number.asLong();
                note(value.isPresent() && value.getAsLong() >= 0, "/" + name);
                return Math.max(0, value.orElse(0));
            }
            note(false, "/" + name);
            return 0;
        }

        private void note(boolean right, String pointer) {
            if (!right && wrong == null) {
                wrong = pointer;
            }
        }
    }

    @Override
    public String toString() {
        return "HealthCodeClaims[redacted]";
    }
}
