package healthcode.code;

/**
 * The table key of a holder: 128 bits of a keyed hash of the document, never shown to anyone.
 *
 * @param octets 16 octets
 */
public record SubjectId(Octets octets) {

    static final int LENGTH = 16;

    public SubjectId {
        if (octets.length() != LENGTH) {
            throw new IllegalArgumentException("subject id: " + octets.length() + " octets (expected: 16)");
        }
    }

    /** The 22-character base64url form, for keys in the store only. */
    public String text() {
        return octets.base64Url();
    }

    @Override
    public String toString() {
        return "SubjectId[redacted]";
    }
}
