package healthcode.trust;

import java.util.Optional;

/** A signature algorithm that an issuer's key may have; the key decides, never a header (RFC 7518 names). */
public enum SignatureAlgorithm {
    /** ECDSA on P-256 with SHA-256, signature as r and s of 32 octets each. */
    ES256,
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 octets. */
    PS256;

    /** The algorithm with this RFC 7518 name, or empty for every other, {@code none} and HMAC included. */
    public static Optional<SignatureAlgorithm> named(String name) {
        return switch (name) {
            case "ES256" -> Optional.of(ES256);
            case "PS256" -> Optional.of(PS256);
            default -> Optional.empty();
        };
    }
}
