package healthcode.credential;

import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import healthcode.json.JsonValue;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/** A proved provincial health code: whose it is, when the record last changed, and the province's own answer. */
public final class VerifiedHealthCode implements VerifiedCredential {

    private final Proof proof;
    private final HealthCodeClaims claims;
    private final boolean lapsed;

    VerifiedHealthCode(Proof proof, HealthCodeClaims claims, boolean lapsed) {
        this.proof = proof;
        this.claims = claims;
        this.lapsed = lapsed;
    }

    @Override
    public Issuer issuer() {
        return proof.issuer();
    }

    @Override
    public String keyId() {
        return proof.keyId();
    }

    @Override
    public Octets signingInput() {
        return proof.signingInput();
    }

    @Override
    public Instant issuedAt() {
        return claims.issuedAt();
    }

    /** Whether it is past {@code exp}: then only a YELLOW or RED within its horizon still counts, as evidence. */
    public boolean lapsed() {
        return lapsed;
    }

    public Instant expiresAt() {
        return claims.expiresAt();
    }

    /** The holder's document, from {@code sub}. */
    public HolderDocument document() {
        return claims.document();
    }

    /** When the issuer's record last changed. */
    public Instant asOf() {
        return claims.asOf();
    }

    public long seq() {
        return claims.seq();
    }

    /** The end of a level other than GREEN, where the issuer stated one. */
    public Optional<Instant> levelUntil() {
        return claims.levelUntil();
    }

    /** The format of {@link #data} as {@code id@version}. */
    public String format() {
        return claims.format();
    }

    /** The province's own answer: a JSON value, or a string that holds XML. */
    public JsonValue data() {
        return claims.data();
    }

    @Override
    public String toString() {
        return "VerifiedHealthCode[" + proof.issuer().id() + "]";
    }
}
