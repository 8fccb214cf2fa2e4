package healthcode.aws.dynamodb;

import healthcode.format.FormatRegister;
import healthcode.json.JsonObject;
import java.util.Optional;

/** Formats in the table: {@code CFG#format#ID} / version, and {@code CFG#proposal#ID@VERSION} for what waits. */
public final class DynamoFormats implements FormatRegister {

    private final DynamoDocuments documents;
    private final TwoHandedDocuments register;

    public DynamoFormats(DynamoDocuments documents) {
        this.documents = documents;
        this.register = new TwoHandedDocuments(documents, "CFG#format#", "CFG#proposal#");
    }

    @Override
    public Optional<JsonObject> published(String name) {
        return documents
                .get(register.partition(id(name)), TwoHandedDocuments.sort(version(name)))
                .flatMap(TwoHandedDocuments::document);
    }

    @Override
    public int newest(String id) {
        return register.newest(id);
    }

    @Override
    public Optional<String> author(String name, String digest) {
        return register.author(name, digest);
    }

    @Override
    public void propose(String name, String digest, String author, JsonObject document) {
        register.propose(name, digest, author, document);
    }

    @Override
    public boolean publish(String name, JsonObject document, String author, String approver) {
        return register.publish(id(name), version(name), TwoHandedDocuments.signed(author, approver, document));
    }

    private static String id(String name) {
        return name.substring(0, name.lastIndexOf('@'));
    }

    private static int version(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('@') + 1));
    }
}
