package healthcode.credential;

import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/**
 * A proved statement of an issuer that two documents are one person's ({@code typ: health-merge+jwt}): {@code iss, sub,
 * other, iat, evidence} and optionally {@code exp}. The code of {@code sub} stays, that of {@code other} is retired.
 */
public final class MergeStatement {

    private final Proof proof;
    private final Claims claims;

    private MergeStatement(Proof proof, Claims claims) {
        this.proof = proof;
        this.claims = claims;
    }

    private record Claims(
            HolderDocument kept,
            HolderDocument other,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            String evidence) {}

    static Attempt<MergeStatement> read(Proof proof, JsonObject object) {
        var reader = new ClaimReader(object);
        var kept = reader.document("sub");
        var other = reader.document("other");
        reader.require(kept == null || !kept.equals(other), "other");
        var issuedAt = reader.time("iat");
        var expiresAt = reader.optionalTime("exp");
        reader.require(expiresAt.map(issuedAt::isBefore).orElse(true), "exp");
        var evidence = reader.text(
                "evidence", text -> StatusStatement.REFERENCE.matcher(text).matches());
        reader.require(evidence.isPresent(), "evidence");
        return reader.read(
                () -> new MergeStatement(proof, new Claims(kept, other, issuedAt, expiresAt, evidence.orElseThrow())));
    }

    public Issuer issuer() {
        return proof.issuer();
    }

    public String keyId() {
        return proof.keyId();
    }

    /** What was signed: the identity of the statement. */
    public Octets signingInput() {
        return proof.signingInput();
    }

    /** The document whose code stays. */
    public HolderDocument kept() {
        return claims.kept();
    }

    /** The document whose code is retired. */
    public HolderDocument other() {
        return claims.other();
    }

    public Instant issuedAt() {
        return claims.issuedAt();
    }

    /** Until when the statement may be handed in, where the issuer bounded it. */
    public Optional<Instant> expiresAt() {
        return claims.expiresAt();
    }

    /** Where the issuer keeps the proof that the two are one person. */
    public String evidence() {
        return claims.evidence();
    }

    @Override
    public String toString() {
        return "MergeStatement[" + proof.issuer().id() + "]";
    }
}
