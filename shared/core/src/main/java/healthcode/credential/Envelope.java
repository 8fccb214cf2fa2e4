package healthcode.credential;

/** How a credential is wrapped and signed; each has its own header rules, caps and claims. */
public enum Envelope {
    /** A province's signed health code: compact JWS with {@code typ: health-code+jwt}. */
    HEALTH_CODE,
    /** A SMART Health Card: deflated compact JWS, a card file, or the numeric text of its QR. */
    HEALTH_CARD,
    /** A digital COVID certificate of the EU or WHO: base45 text of a deflated COSE_Sign1. */
    HCERT
}
