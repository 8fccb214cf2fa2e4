package healthcode.json;

/** Octets that are not an acceptable JSON text; the message never quotes them. */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong with the text. */
    public enum Kind {
        /** Not exactly one RFC 8259 text in UTF-8. */
        SYNTAX,
        /** Legal JSON in which one object repeats a key. */
        DUPLICATE_KEY,
        /** Nested deeper than the limit. */
        TOO_DEEP
    }

    private final Kind kind;

    public MalformedJson(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
