package healthcode.problem;

import java.util.Locale;

/**
 * Every way in which the gateway can refuse to process a request: one code, one meaning, for ever.
 *
 * <p>The codes are the kebab-case names on the wire (RFC 9457 extension member {@code code}). A refusal by a
 * destination's rules is not among them: that is a decision.
 */
public enum ProblemCode {
    /** The body is not one JSON text in UTF-8, or nests too deep. */
    MALFORMED_JSON,
    /** A JSON object repeats a key. */
    DUPLICATE_KEY,
    /** The body exceeds the cap of its route. */
    BODY_TOO_LARGE,
    /** A required member is missing; the pointer names it. */
    FIELD_MISSING,
    /** A member has the wrong type or value; the pointer names it. */
    FIELD_INVALID,
    /** A request that must be safely repeatable carries no Idempotency-Key. */
    IDEMPOTENCY_KEY_MISSING,
    /** The Idempotency-Key is not 1 to 128 visible ASCII characters. */
    IDEMPOTENCY_KEY_INVALID,
    /** The Idempotency-Key was used before with another body. */
    IDEMPOTENCY_KEY_REUSED,
    /** The caller could not be identified. */
    CALLER_UNKNOWN,
    /** The caller may not do this, or not for this region. */
    FORBIDDEN,
    /** Nothing is here, or nothing that the caller may see. */
    NOT_FOUND,
    /** The route exists, but not with this method. */
    METHOD_NOT_ALLOWED,
    /** No known envelope fits the credential. */
    ENVELOPE_UNKNOWN,
    /** An encoding is not in its one canonical spelling. */
    NOT_CANONICAL,
    /** A protected header is missing, has the wrong type, or is not JSON. */
    HEADER_INVALID,
    /** A protected header asks for what this envelope forbids: crit, jwk, jku, x5u or zip. */
    HEADER_FORBIDDEN,
    /** The credential's typ is not that of its envelope. */
    TYP_UNEXPECTED,
    /** The compressed payload is broken, or inflates beyond its cap. */
    COMPRESSION_INVALID,
    /** The octets are not one acceptable CBOR item: broken, repeated labels, too deep, or followed by more. */
    CBOR_INVALID,
    /** The message is no COSE_Sign1 with headers that this envelope accepts. */
    COSE_INVALID,
    /** The payload is no acceptable JSON object, or a claim in it is missing or wrong; the pointer names it. */
    CLAIM_INVALID,
    /** The issuer is not on the trust list. */
    ISSUER_UNKNOWN,
    /** The issuer has no key of this id. */
    KEY_UNKNOWN,
    /** The issuer's key was not yet or no longer valid when it signed. */
    KEY_NOT_IN_DATE,
    /** The issuer's key has been withdrawn. */
    KEY_DISTRUSTED,
    /** The header's algorithm is not the one of the issuer's key. */
    ALGORITHM_MISMATCH,
    /** The signature does not verify. */
    SIGNATURE_INVALID,
    /** The issuer's key may not sign a credential of this kind. */
    KEY_USE_MISMATCH,
    /** The issuer has revoked the credential, or its list of revoked ones is not one that can be believed. */
    CREDENTIAL_REVOKED,
    /** The credential is past its end. */
    CREDENTIAL_EXPIRED,
    /** The credential, or its record, lies in the future. */
    CREDENTIAL_NOT_YET_VALID,
    /** The issuer, or the caller, speaks for another region. */
    REGION_MISMATCH,
    /** The format or its version is not registered. */
    FORMAT_UNKNOWN,
    /** The format is not one that this issuer may use. */
    FORMAT_NOT_ALLOWED,
    /** The data does not have what its format requires; the pointer names it. */
    DATA_INVALID,
    /** An issuer or a format that was to be registered has faults; the pointers name them. */
    REGISTRATION_INVALID,
    /** That version of the format is published, and a published version never changes. */
    VERSION_TAKEN,
    /** The document number is no valid number of its kind. */
    DOCUMENT_INVALID,
    /** A foreign credential needs the member holder. */
    HOLDER_MISSING,
    /** The holder is not the person of the credential. */
    HOLDER_MISMATCH,
    /** There is no level of this issuer and holder that the caller could contest or override. */
    LEVEL_ABSENT,
    /** Whoever proposed something agrees to it; a second, different caller has to. */
    SECOND_APPROVER_NEEDED,
    /** A proposal is past its end, or was agreed to before, or a later one was. */
    PROPOSAL_LAPSED,
    /** The two documents lead to one holder already. */
    ALREADY_ONE_HOLDER,
    /** More documents would be joined to one holder than there may be. */
    TOO_MANY_DOCUMENTS,
    /** The text at the gate is no unified code. */
    CODE_UNREADABLE,
    /** The operator has looked up as many documents as it may in this while; what was sent was not processed. */
    QUOTA_EXCEEDED,
    /** Too many tries to claim a code from one address. */
    TOO_MANY_TRIES,
    /** No offer to bind a code is open for this secret: it is wrong, was used, or its ten minutes are over. */
    CLAIM_NOT_OPEN,
    /** The request is not proved by the phone that the code is bound to. */
    PHONE_PROOF_INVALID,
    /** The phone's proof is of another time, or was used before. */
    PHONE_PROOF_STALE,
    /** The roster has no such seat, or nobody sits there any more; the pointer names it. */
    SEAT_UNKNOWN,
    /** Somebody sits there; the pointer names the seat. */
    SEAT_TAKEN,
    /** The roster states no journey with number and departure that a pass could be bound to. */
    TRIP_MISSING,
    /** Journeys are told under an order only, and the request names none. */
    ORDER_MISSING,
    /** The cursor is not one that this gateway gave for this feed. */
    CURSOR_INVALID,
    /** Too many requests, or the store is busy: nothing was changed. */
    TRY_LATER,
    /** Something the gateway depends on is down: nothing is known to have changed. */
    UNAVAILABLE,
    /** A bug of ours. */
    INTERNAL;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The kebab-case code on the wire. */
    public String code() {
        return code;
    }
}
