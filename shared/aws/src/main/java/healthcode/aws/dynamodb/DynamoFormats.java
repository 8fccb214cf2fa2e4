package healthcode.aws.dynamodb;

import healthcode.format.FormatRegister;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.Optional;

/**
 * Formats in the table: {@code CFG#format#ID} / version for what is published, {@code CFG#proposal#NAME} / digest for
 * what waits for its second hand. Both are only ever created.
 */
public final class DynamoFormats implements FormatRegister {

    private static final String DOCUMENT = "document";
    private static final String AUTHOR = "author";

    private final DynamoDocuments documents;

    public DynamoFormats(DynamoDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<JsonObject> published(String name) {
        var at = name.lastIndexOf('@');
        return documents
                .get(partition(name.substring(0, at)), sort(Integer.parseInt(name.substring(at + 1))))
                .flatMap(DynamoFormats::document);
    }

    @Override
    public int newest(String id) {
        return documents
                .latest(partition(id))
                .map(kept -> Integer.parseInt(kept.sort()))
                .orElse(0);
    }

    @Override
    public Optional<String> author(String name, String digest) {
        return documents
                .get(proposal(name), digest)
                .flatMap(kept -> kept instanceof JsonObject object ? object.text(AUTHOR) : Optional.empty());
    }

    @Override
    public void propose(String name, String digest, String author, JsonObject document) {
        documents.create(
                proposal(name),
                digest,
                JsonObject.builder().put(AUTHOR, author).put(DOCUMENT, document).build());
    }

    @Override
    public boolean publish(String name, JsonObject document, String author, String approver) {
        var at = name.lastIndexOf('@');
        return documents.create(
                partition(name.substring(0, at)),
                sort(Integer.parseInt(name.substring(at + 1))),
                JsonObject.builder()
                        .put(AUTHOR, author)
                        .put("approver", approver)
                        .put(DOCUMENT, document)
                        .build());
    }

    private static Optional<JsonObject> document(JsonValue kept) {
        return kept instanceof JsonObject object ? object.object(DOCUMENT) : Optional.empty();
    }

    private static String partition(String id) {
        return "CFG#format#" + id;
    }

    private static String proposal(String name) {
        return "CFG#proposal#" + name;
    }

    /** Padded, so that the order of texts is the order of versions. */
    private static String sort(int version) {
        return "%06d".formatted(version);
    }
}
