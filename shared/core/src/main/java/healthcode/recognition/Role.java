package healthcode.recognition;

/** What a caller is to the gateway. */
public enum Role {
    /** A provincial code system. */
    PROVINCE,
    /** A transport operator, at the gate or for a whole train. */
    OPERATOR,
    /** A traveller, for their own code only. */
    TRAVELLER,
    /** The national platform. */
    NATIONAL_PLATFORM,
    /** Nobody in particular: public, signed material. */
    ANYONE
}
