package healthcode.credential;

import healthcode.trust.IssuerKey;

/** Checks signatures; the port behind which the cryptographic library lives. */
@FunctionalInterface
public interface Signatures {

    /**
     * Whether {@code signature} is the key's over {@code signingInput}, by the key's own algorithm.
     *
     * @param signature as RFC 7518 has it: 64 octets r and s for ES256, as long as the modulus for PS256
     */
    boolean verify(IssuerKey key, byte[] signingInput, byte[] signature);
}
