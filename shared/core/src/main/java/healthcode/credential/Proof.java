package healthcode.credential;

import healthcode.code.Octets;
import healthcode.trust.Issuer;

/** Who signed what, once the signature has been checked. */
record Proof(Issuer issuer, String keyId, Octets signingInput) {}
