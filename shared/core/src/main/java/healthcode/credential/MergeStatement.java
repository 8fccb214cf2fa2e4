package healthcode.credential;

import healthcode.code.FileReference;
import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/**
 * A proved statement of an issuer that two documents are one person's ({@code typ: health-merge+jwt}): {@code iss}, the
 * document whose code stays in {@code sub}, the other in {@code also}, {@code iat}, an {@code evidence} reference, and
 * optionally {@code exp}. Times are NumericDate seconds.
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
            HolderDocument joined,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            String evidence) {}

    static Attempt<MergeStatement> read(Proof proof, JsonObject object) {
        var reader = new ClaimReader(object);
        var kept = reader.document("sub");
        var joined = reader.document("also");
        var issuedAt = reader.time("iat");
        var expiresAt = reader.optionalTime("exp");
        var evidence = reader.text("evidence", text -> fits(text, kept) && fits(text, joined));
        reader.require(evidence.isPresent(), "evidence");
        reader.require(kept == null || !kept.equals(joined), "also");
        reader.require(expiresAt.map(issuedAt::isBefore).orElse(true), "exp");
        return reader.read(
                () -> new MergeStatement(proof, new Claims(kept, joined, issuedAt, expiresAt, evidence.orElseThrow())));
    }

    private static boolean fits(String text, HolderDocument document) {
        return document == null || FileReference.fits(text, document);
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

    /** The document whose code ends. */
    public HolderDocument joined() {
        return claims.joined();
    }

    public Instant issuedAt() {
        return claims.issuedAt();
    }

    /** Until when the statement may be handed in, where the issuer bounded it. */
    public Optional<Instant> expiresAt() {
        return claims.expiresAt();
    }

    /** Where the issuer keeps how it knows. */
    public String evidence() {
        return claims.evidence();
    }

    @Override
    public String toString() {
        return "MergeStatement[" + proof.issuer().id() + "]";
    }
}
