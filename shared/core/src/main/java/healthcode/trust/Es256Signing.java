package healthcode.trust;

/** A P-256 key that signs without showing itself: in a key service, in a file of this machine, or offline. */
public interface Es256Signing {

    /** The RFC 7638 thumbprint of its public key: the kid of what it signs. */
    String keyId();

    /**
     * The ES256 signature over {@code message}: r and s of 32 octets each.
     *
     * @throws healthcode.code.SigningUnavailable if it cannot sign now
     */
    byte[] sign(byte[] message);
}
