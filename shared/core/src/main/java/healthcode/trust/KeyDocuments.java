package healthcode.trust;

import healthcode.json.JsonObject;

/** Writes the public keys of a trust list as JSON and reads them back; the port behind which a JOSE library lives. */
public interface KeyDocuments {

    /** The key with its kid and algorithm, without its limits in time. */
    JsonObject write(IssuerKey key);

    /**
     * The key that {@code document} holds, without limits in time.
     *
     * @throws IllegalArgumentException if it is not a key that would be admitted to a trust list
     */
    IssuerKey read(JsonObject document);
}
