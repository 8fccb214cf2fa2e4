package healthcode.credential;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a digital COVID certificate, a CWT (RFC 8392) with the claim hcert (EU DCC, volume 1, section 2.6):
 * judged in the order time, use of the key, content.
 */
record HcertClaims(Instant issuedAt, Instant expiresAt, KeyUse kind, JsonObject certificate) {

    private static final String EXPIRES = "4";
    private static final String NOT_BEFORE = "5";
    private static final String ISSUED = "6";
    private static final String HCERT = "-260";
    private static final String EU_DCC = "1";

    private static final Map<String, KeyUse> KINDS =
            Map.of("t", KeyUse.TEST, "v", KeyUse.VACCINATION, "r", KeyUse.RECOVERY);

    /** The claims, once a signature of {@code key} has been checked. */
    static Attempt<HcertClaims> read(IssuerKey key, JsonObject claims, Instant now) {
        var issued = HealthCardClaims.time(claims, ISSUED);
        if (issued.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/" + ISSUED);
        }
        var expires = HealthCardClaims.time(claims, EXPIRES);
        if (expires.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/" + EXPIRES);
        }
        var from = claims.get(NOT_BEFORE).isEmpty() ? issued : HealthCardClaims.time(claims, NOT_BEFORE);
        if (from.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/" + NOT_BEFORE);
        }
        return undated(key, issued.get(), from.get(), expires.get(), now)
                .map(Attempt::<HcertClaims>refused)
                .orElseGet(() -> content(key, claims, issued.get(), expires.get()));
    }

    private static Optional<Problem> undated(
            IssuerKey key, Instant issued, Instant from, Instant expires, Instant now) {
        var latest = now.plus(CredentialVerifier.SKEW);
        if (issued.isAfter(latest)) {
            return Optional.of(Problem.at(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/" + ISSUED));
        }
        if (from.isAfter(latest)) {
            return Optional.of(Problem.at(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/" + NOT_BEFORE));
        }
        if (!now.isBefore(expires.plus(CredentialVerifier.SKEW))) {
            return Optional.of(Problem.at(ProblemCode.CREDENTIAL_EXPIRED, "/" + EXPIRES));
        }
        // A certificate is printed once and outlives no key: its signer must have been and still be in date.
        return key.inDateAt(issued) && key.inDateAt(now)
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.KEY_NOT_IN_DATE));
    }

    private static Attempt<HcertClaims> content(IssuerKey key, JsonObject claims, Instant issued, Instant expires) {
        var certificate = claims.object(HCERT).flatMap(hcert -> hcert.object(EU_DCC));
        if (certificate.isEmpty()) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID, "/" + HCERT + "/" + EU_DCC);
        }
        var kinds = KINDS.entrySet().stream()
                .filter(kind -> !certificate
                        .get()
                        .array(kind.getKey())
                        .map(JsonArray::items)
                        .orElse(List.of())
                        .isEmpty())
                .map(Map.Entry::getValue)
                .toList();
        // A test certificate's key is held by laboratories: it must not vaccinate anybody.
        if (!kinds.isEmpty() && kinds.stream().noneMatch(key::mayBeUsedFor)) {
            return Attempt.refused(ProblemCode.KEY_USE_MISMATCH);
        }
        return kinds.size() == 1
                ? Attempt.ok(new HcertClaims(issued, expires, kinds.getFirst(), certificate.get()))
                : Attempt.refused(ProblemCode.CLAIM_INVALID, "/" + HCERT + "/" + EU_DCC);
    }

    @Override
    public String toString() {
        return "HcertClaims[redacted]";
    }
}
