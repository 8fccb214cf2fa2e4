package healthcode.json;

/** The JSON null. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public String typeName() {
        return "null";
    }
}
