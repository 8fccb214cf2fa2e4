package healthcode.trust;

import healthcode.code.Octets;

/**
 * Which key of which issuer: kids are unique within a province only, and with some foreign issuers not even there.
 *
 * @param issuer the issuer's id
 * @param keyId the kid
 * @param octets the encoded public key
 */
public record KeyName(String issuer, String keyId, Octets octets) {

    /** The name of {@code key} as one of {@code issuer}'s. */
    public static KeyName of(String issuer, IssuerKey key) {
        return new KeyName(issuer, key.keyId(), Octets.of(key.publicKey().getEncoded()));
    }
}
