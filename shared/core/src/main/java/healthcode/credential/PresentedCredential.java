package healthcode.credential;

import healthcode.code.Octets;
import healthcode.json.JsonObject;

/**
 * A credential that has been parsed and not verified: only the names of its issuer and key may be read.
 *
 * <p>The claims are package-private, so that nothing outside this package can act on what nobody has proved.
 */
public final class PresentedCredential {

    private final Envelope envelope;
    private final String issuer;
    private final String keyId;
    private final String algorithm;
    private final Octets signingInput;
    private final Octets signature;
    private final JsonObject claims;

    PresentedCredential(
            Envelope envelope,
            String issuer,
            String keyId,
            String algorithm,
            Octets signingInput,
            Octets signature,
            JsonObject claims) {
        this.envelope = envelope;
        this.issuer = issuer;
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.signingInput = signingInput;
        this.signature = signature;
        this.claims = claims;
    }

    /**
     * A digital COVID certificate out of whatever reads COSE; presenting one proves nothing.
     *
     * @param keyId unpadded base64url of the kid, empty when the message has none
     * @param algorithm the RFC 7518 name of the message's algorithm
     * @param signingInput the {@code Sig_structure} of RFC 9052
     * @param claims the CWT claims, each under its label in decimal digits
     */
    public static PresentedCredential hcert(
            String issuer, String keyId, String algorithm, Octets signingInput, Octets signature, JsonObject claims) {
        return new PresentedCredential(Envelope.HCERT, issuer, keyId, algorithm, signingInput, signature, claims);
    }

    public Envelope envelope() {
        return envelope;
    }

    /** Who it says issued it; in a digital COVID certificate a mere name, and sometimes a wrong one. */
    public String issuer() {
        return issuer;
    }

    public String keyId() {
        return keyId;
    }

    String algorithm() {
        return algorithm;
    }

    /** What was signed: the identity of the credential, since its text can be respelt. */
    Octets signingInput() {
        return signingInput;
    }

    Octets signature() {
        return signature;
    }

    JsonObject claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "PresentedCredential[" + envelope + "]";
    }
}
