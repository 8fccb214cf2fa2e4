package healthcode.json;

/** A JSON boolean. */
public enum JsonBoolean implements JsonValue {
    FALSE,
    TRUE;

    /** The JSON form of {@code value}. */
    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The Java form. */
    public boolean value() {
        return this == TRUE;
    }

    @Override
    public String typeName() {
        return "boolean";
    }
}
