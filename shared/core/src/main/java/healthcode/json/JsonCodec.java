package healthcode.json;

/** Reads and writes JSON texts; the port behind which the JSON library lives. */
public interface JsonCodec {

    /**
     * The value of one complete UTF-8 JSON text.
     *
     * @throws MalformedJson if it is not exactly one RFC 8259 text, repeats a key, or nests deeper than 16
     */
    JsonValue parse(byte[] utf8) throws MalformedJson;

    /** The compact UTF-8 text of {@code value}, members in their order. */
    byte[] print(JsonValue value);

    /** The canonical UTF-8 text: members sorted by key, so that two spellings of one value give the same octets. */
    byte[] printCanonical(JsonValue value);
}
