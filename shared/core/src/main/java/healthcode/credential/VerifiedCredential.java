package healthcode.credential;

import healthcode.code.Octets;
import healthcode.trust.Issuer;
import java.time.Instant;

/** A credential that the verifier has proved; nothing else can make one. */
public sealed interface VerifiedCredential permits VerifiedHealthCode, VerifiedHealthCard, VerifiedHcert {

    /** The issuer that signed it. */
    Issuer issuer();

    /** The issuer's key that signed it. */
    String keyId();

    /** When it was signed. */
    Instant issuedAt();

    /** What was signed, the credential's identity. */
    Octets signingInput();
}
