package healthcode.credential;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.time.Instant;

/**
 * Opens and proves what issuers sign about holders besides codes: the same strict door, and the same proving against
 * the trust list. Only here can a {@link StatusStatement} or a {@link MergeStatement} come from.
 */
public final class IssuerStatements {

    private final JsonCodec json;
    private final SignatureProving proving;

    public IssuerStatements(JsonCodec json, Signatures signatures) {
        this.json = json;
        this.proving = new SignatureProving(signatures);
    }

    /**
     * The status statement in {@code text}, received at {@code now}; whether it still counts is the caller's to say.
     */
    public Attempt<StatusStatement> status(String text, TrustList trust, Instant now) {
        return open(text, HeaderRules.STATUS_CHANGE, trust, now)
                .then(opened -> StatusStatement.read(opened.proof(), opened.claims()))
                .then(statement -> known(statement, statement.asOf(), now)
                        .then(_ -> signedInTime(statement.issuer(), statement.keyId(), statement.issuedAt(), now))
                        .then(_ -> Attempt.ok(statement)));
    }

    /** The statement in {@code text} that two documents are one person's, received at {@code now}. */
    public Attempt<MergeStatement> merge(String text, TrustList trust, Instant now) {
        return open(text, HeaderRules.MERGE, trust, now)
                .then(opened -> MergeStatement.read(opened.proof(), opened.claims()))
                .then(statement -> signedInTime(statement.issuer(), statement.keyId(), statement.issuedAt(), now)
                        .then(_ -> Attempt.ok(statement)));
    }

    private record Opened(Proof proof, JsonObject claims) {}

    private Attempt<Opened> open(String text, HeaderRules rules, TrustList trust, Instant now) {
        return CompactJws.open(text, rules, json)
                .then(jws -> claims(jws).then(claims -> prove(jws, claims, trust, now)));
    }

    private Attempt<Opened> prove(CompactJws jws, JsonObject claims, TrustList trust, Instant now) {
        var issuer = claims.text("iss");
        return issuer.isEmpty()
                ? Attempt.refused(ProblemCode.CLAIM_INVALID, "/iss")
                : proving.prove(trust, issuer.get(), jws, now).then(proof -> regional(new Opened(proof, claims)));
    }

    /** A foreign issuer may attest facts; a level or an identity of our holders it may not. */
    private static Attempt<Opened> regional(Opened opened) {
        return opened.proof().issuer().region().isPresent()
                ? Attempt.ok(opened)
                : Attempt.refused(ProblemCode.REGION_MISMATCH);
    }

    private Attempt<JsonObject> claims(CompactJws jws) {
        try {
            return json.parse(jws.payload().toArray()) instanceof JsonObject claims
                    ? Attempt.ok(claims)
                    : Attempt.refused(ProblemCode.CLAIM_INVALID);
        } catch (MalformedJson _) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID);
        }
    }

    private static Attempt<StatusStatement> known(StatusStatement statement, Instant asOf, Instant now) {
        var ahead = asOf.isAfter(now.plus(CredentialVerifier.SKEW))
                || asOf.isAfter(statement.issuedAt().plus(CredentialVerifier.SKEW));
        return ahead ? Attempt.refused(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/asOf") : Attempt.ok(statement);
    }

    private static Attempt<Instant> signedInTime(Issuer issuer, String keyId, Instant issuedAt, Instant now) {
        if (issuedAt.isAfter(now.plus(CredentialVerifier.SKEW))) {
            return Attempt.refused(ProblemCode.CREDENTIAL_NOT_YET_VALID, "/iat");
        }
        var inDate = issuer.key(keyId).map(key -> key.inDateAt(issuedAt)).orElse(false);
        return inDate ? Attempt.ok(issuedAt) : Attempt.refused(ProblemCode.KEY_NOT_IN_DATE);
    }
}
