package healthcode.credential;

import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** The claims of a SMART Health Card (framework 1.4): iss, nbf, optional exp, and the credential itself. */
final class HealthCardClaims {

    private static final JsonString CARD_TYPE = new JsonString("https://smarthealth.cards#health-card");

    /** 9999-12-31T23:59:59Z. */
    private static final BigDecimal LAST_SECOND = new BigDecimal(253_402_300_799L);

    private static final int LONGEST_NUMBER = 32;

    private HealthCardClaims() {}

    static Attempt<VerifiedCredential> read(Proof proof, JsonObject claims, Instant now) {
        var from = time(claims, "nbf");
        if (from.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/nbf");
        }
        var until = time(claims, "exp");
        if (until.isEmpty() && claims.get("exp").isPresent()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/exp");
        }
        var credential = claims.object("vc").orElse(JsonObject.EMPTY);
        var typed = credential.array("type").filter(types -> types.items().contains(CARD_TYPE));
        if (typed.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/vc/type");
        }
        var bundle = credential.object("credentialSubject").flatMap(subject -> subject.object("fhirBundle"));
        if (bundle.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/vc/credentialSubject/fhirBundle");
        }
        return dated(proof, from.get(), until, now)
                .or(() -> revoked(proof, credential, from.get()))
                .map(Attempt::<VerifiedCredential>refused)
                .orElseGet(() -> Attempt.ok(new VerifiedHealthCard(proof, from.get(), credential, bundle.get())));
    }

    private static Optional<ProblemCode> dated(Proof proof, Instant from, Optional<Instant> until, Instant now) {
        if (from.isAfter(now.plus(CredentialVerifier.SKEW))) {
            return Optional.of(ProblemCode.CREDENTIAL_NOT_YET_VALID);
        }
        if (until.isPresent() && !now.isBefore(until.get().plus(CredentialVerifier.SKEW))) {
            return Optional.of(ProblemCode.CREDENTIAL_EXPIRED);
        }
        var inDate =
                proof.issuer().key(proof.keyId()).map(key -> key.inDateAt(from)).orElse(false);
        return inDate ? Optional.empty() : Optional.of(ProblemCode.KEY_NOT_IN_DATE);
    }

    private static Optional<ProblemCode> revoked(Proof proof, JsonObject credential, Instant issued) {
        // A rid of the wrong type must not slip past the list as if there were none.
        var rid = credential.get("rid").map(_ -> credential.text("rid").orElse(""));
        var revoked = proof.issuer()
                .key(proof.keyId())
                .map(key -> key.revocations().refuse(rid, issued))
                .orElse(false);
        return revoked ? Optional.of(ProblemCode.CREDENTIAL_REVOKED) : Optional.empty();
    }

    /** A NumericDate (RFC 7519), which may have a fraction of a second; kept to the nanosecond. */
    static Optional<Instant> time(JsonObject claims, String name) {
        if (!(claims.get(name).orElse(null) instanceof JsonNumber number)
                || number.literal().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            var seconds = number.decimal();
            // Scale first: 1e999999999 and 1e-999999999 are short literals and very long numbers.
            var modest = Math.abs((long) seconds.scale()) <= LONGEST_NUMBER;
            if (!modest || seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
                return Optional.empty();
            }
            var nanos = seconds.setScale(9, RoundingMode.DOWN);
            var whole = nanos.longValue();
            return Optional.of(Instant.ofEpochSecond(
                    whole,
                    nanos.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
