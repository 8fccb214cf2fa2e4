package healthcode.aws.dynamodb;

import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.Optional;

/**
 * Documents that it takes two people to publish: {@code PUBLISHED + name} / number with author and approver for what is
 * in force, {@code PROPOSED + name} / digest with its author for what waits for its second hand. Both are only ever
 * created.
 *
 * @param published how the partitions of what is in force begin
 * @param proposed how the partitions of what waits begin
 */
record TwoHandedDocuments(DynamoDocuments documents, String published, String proposed) {

    static final String DOCUMENT = "document";
    static final String AUTHOR = "author";
    static final String APPROVER = "approver";

    /** Who proposed the document of this digest, if anybody did. */
    Optional<String> author(String name, String digest) {
        return documents
                .get(proposed + name, digest)
                .flatMap(kept -> kept instanceof JsonObject object ? object.text(AUTHOR) : Optional.empty());
    }

    void propose(String name, String digest, String author, JsonObject document) {
        documents.create(proposed + name, digest, signed(author, document).build());
    }

    /** What two people signed, to be kept with whatever belongs to it. */
    static JsonObject.Builder signed(String author, String approver, JsonObject document) {
        return signed(author, document).put(APPROVER, approver);
    }

    private static JsonObject.Builder signed(String author, JsonObject document) {
        return JsonObject.builder().put(AUTHOR, author).put(DOCUMENT, document);
    }

    /**
     * Keeps {@code signed} under {@code number}.
     *
     * @return false if another document has this number
     */
    boolean publish(String name, int number, JsonObject.Builder signed) {
        return documents.create(partition(name), sort(number), signed.build());
    }

    /** The greatest number in force, or 0. */
    int newest(String name) {
        return documents
                .latest(partition(name))
                .map(kept -> Integer.parseInt(kept.sort()))
                .orElse(0);
    }

    /** The document alone. */
    static Optional<JsonObject> document(JsonValue kept) {
        return kept instanceof JsonObject object ? object.object(DOCUMENT) : Optional.empty();
    }

    String partition(String name) {
        return published + name;
    }

    /** Padded, so that the order of texts is the order of numbers. */
    static String sort(int number) {
        return "%06d".formatted(number);
    }
}
