package healthcode.adapters.jose;

import java.util.Locale;

/**
 * Why a key or a set of keys was not admitted.
 *
 * @param pointer JSON Pointer into the key set, for example {@code /keys/1/kid}; never a value
 */
public record KeyFault(Kind kind, String pointer) {

    /** What was wrong; the kebab-case name is stable. */
    public enum Kind {
        /** Not strict JSON: syntax, a repeated member, or too deep. */
        NOT_JSON,
        /** Neither a key nor an object with a non-empty array {@code keys} of at most 64 keys. */
        NOT_A_KEY_SET,
        /** A member that must be a string, or an array of strings, is missing or something else. */
        MEMBER_INVALID,
        /** Two keys of one set share a kid, so a lookup would depend on their order. */
        DUPLICATE_KEY_ID,
        /** A kid that could be a path, a query or an expression, or is longer than 64 characters. */
        KEY_ID_INVALID,
        /** The kid is not the key's RFC 7638 thumbprint where the envelope demands it. */
        KEY_ID_NOT_THUMBPRINT,
        /** One set holds keys of several kinds, the ground of algorithm confusion. */
        MIXED_KINDS,
        /** A symmetric key: whoever can verify with it can sign with it. */
        SYMMETRIC,
        /** A private part: the key is compromised by being sent. */
        PRIVATE_PART,
        /** A kind of key, or a curve, that no supported algorithm uses. */
        KIND_UNSUPPORTED,
        /** An algorithm that is not supported, or does not go with the key's kind. */
        ALGORITHM_UNSUPPORTED,
        /** {@code use} is not {@code sig}, or {@code key_ops} does not allow to verify. */
        USE_NOT_SIGNATURE,
        /** A number that is not canonical base64url of the right length. */
        NUMBER_INVALID,
        /** The point is not on P-256. */
        POINT_NOT_ON_CURVE,
        /** An RSA modulus below 2048 bits or above 8192. */
        MODULUS_SIZE,
        /** An RSA public exponent that is even or below 65537. */
        EXPONENT_WEAK,
        /** An RSA modulus made by the faulty Infineon library (ROCA, CVE-2017-15361): it can be factored. */
        ROCA,
        /** {@code x5c} is no chain of certificates in date that signs for this key and names its issuer by URI. */
        CERTIFICATE_INVALID;

        /** The kebab-case name. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
