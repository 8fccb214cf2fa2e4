package healthcode.credential;

import healthcode.code.HolderDocument;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the claims of an issuer's statement one by one and remembers the first that is wrong. */
final class ClaimReader {

    /** 9999-12-31T23:59:59Z: beyond it no clock of ours reaches, and Instant arithmetic stays safe. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final JsonObject claims;
    private Problem wrong;

    ClaimReader(JsonObject claims) {
        this.claims = claims;
    }

    /** A required document in the form {@code 10:number}; null where it is wrong. */
    HolderDocument document(String name) {
        var text = claims.text(name);
        var document = text.flatMap(HolderDocument::parse);
        if (document.isEmpty()) {
            note(text.isPresent() ? ProblemCode.DOCUMENT_INVALID : ProblemCode.CLAIM_INVALID, name);
        }
        return document.orElse(null);
    }

    /** A required NumericDate in whole seconds. */
    Instant time(String name) {
        var seconds = whole(name);
        require(seconds <= LAST_SECOND, name);
        return Instant.ofEpochSecond(Math.min(seconds, LAST_SECOND));
    }

    Optional<Instant> optionalTime(String name) {
        return claims.get(name).map(_ -> time(name));
    }

    /** A required whole number from 0. */
    long whole(String name) {
        var value = claims.get(name).orElse(null) instanceof JsonNumber number
                ? number.asLong()
                : java.util.OptionalLong.empty();
        require(value.isPresent() && value.getAsLong() >= 0, name);
        return Math.max(0, value.orElse(0));
    }

    /** An optional string that has to satisfy {@code right} where it is there. */
    Optional<String> text(String name, Predicate<String> right) {
        var text = claims.text(name);
        require(claims.get(name).isEmpty() || text.filter(right).isPresent(), name);
        return text;
    }

    /** Notes {@code name} as wrong unless {@code right}. */
    void require(boolean right, String name) {
        if (!right) {
            note(ProblemCode.CLAIM_INVALID, name);
        }
    }

    /** What {@code whole} makes, if nothing was wrong. */
    <T> Attempt<T> read(Supplier<T> whole) {
        return wrong == null ? Attempt.ok(whole.get()) : Attempt.refused(wrong);
    }

    private void note(ProblemCode code, String name) {
        if (wrong == null) {
            wrong = Problem.at(code, "/" + name);
        }
    }
}
