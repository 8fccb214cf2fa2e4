package healthcode.json;

/** Any JSON value (RFC 8259), immutable; numbers keep the digits they were written with. */
public sealed interface JsonValue permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {

    /** The JSON name of this value's type, for messages: object, array, string, number, boolean or null. */
    String typeName();
}
