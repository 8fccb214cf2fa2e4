package healthcode.feed;

/** What a status list says of a code; the numbers are those of Token Status List. */
public enum StatusState {
    /** Nothing is to be said against it. */
    VALID(0),
    /** Superseded or revoked, for ever. */
    INVALID(1),
    /** The holder's level is not GREEN; it may be again. */
    SUSPENDED(2);

    private final int bits;

    StatusState(int bits) {
        this.bits = bits;
    }

    /** The two bits in the list. */
    public int bits() {
        return bits;
    }
}
