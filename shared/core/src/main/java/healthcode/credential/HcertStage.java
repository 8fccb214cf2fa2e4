package healthcode.credential;

import healthcode.problem.ProblemCode;

/** The stage at which a digital COVID certificate was refused; stages follow one another in this order. */
public enum HcertStage {
    PREFIX,
    BASE45,
    COMPRESSION,
    CBOR,
    COSE,
    KEY,
    SIGNATURE,
    TIME,
    USAGE,
    CONTENT,
    TRUST;

    /** The stage that refuses by {@code code}. */
    public static HcertStage of(ProblemCode code) {
        return switch (code) {
            case ENVELOPE_UNKNOWN -> PREFIX;
            case NOT_CANONICAL -> BASE45;
            case COMPRESSION_INVALID -> COMPRESSION;
            case CBOR_INVALID -> CBOR;
            case COSE_INVALID -> COSE;
            case KEY_UNKNOWN -> KEY;
            case ALGORITHM_MISMATCH, SIGNATURE_INVALID -> SIGNATURE;
            case CREDENTIAL_EXPIRED, CREDENTIAL_NOT_YET_VALID, KEY_NOT_IN_DATE -> TIME;
            case KEY_USE_MISMATCH -> USAGE;
            case ISSUER_UNKNOWN, KEY_DISTRUSTED, FORMAT_NOT_ALLOWED -> TRUST;
            default -> CONTENT;
        };
    }
}
