package healthcode.aws.dynamodb;

import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trust lists as items: {@code CFG#trust#COPY} / version, in sixteen copies so that no partition carries every reader.
 *
 * <p>A list of hundreds of issuers is larger than an item may be. Its signed text then lies in parts,
 * {@code CFG#trust#COPY#part} / {@code version#digest#number}, and the item names them. Parts are written first, by
 * their content, and never replaced; the items follow in one transaction. So whoever sees a version sees all of it, and
 * two publishers of one version cannot mix theirs.
 */
final class TrustListItems {

    static final int COPIES = 16;

    /** Characters, all of them ASCII: sixteen items of this size also fit into the 4 MB of one transaction. */
    private static final int LARGEST = 200_000;

    /** The member that grows: a compact JWS. */
    private static final String LIST = "list";

    private static final String PARTS = "parts";
    private static final String TEXT = "text";

    private final DynamoDocuments documents;

    TrustListItems(DynamoDocuments documents) {
        this.documents = documents;
    }

    /**
     * The document of the greatest version in one copy.
     *
     * @throws IllegalStateException if a part of it is gone
     */
    Optional<JsonValue> latest(int copy) {
        return documents.latest(partition(copy)).map(kept -> whole(copy, kept.document()));
    }

    private JsonValue whole(int copy, JsonValue item) {
        if (!(item instanceof JsonObject named) || named.array(PARTS).isEmpty()) {
            return item;
        }
        var list = new StringBuilder();
        named.array(PARTS).get().items().forEach(name -> list.append(part(copy, name)));
        var document = JsonObject.builder();
        named.members().forEach((name, value) -> {
            if (!name.equals(PARTS)) {
                document.put(name, value);
            }
        });
        return document.put(LIST, list.toString()).build();
    }

    private String part(int copy, JsonValue name) {
        var sort = name instanceof JsonString(var text) ? text : "";
        return documents
                .get(parts(copy), sort)
                .flatMap(kept -> kept instanceof JsonObject part ? part.text(TEXT) : Optional.empty())
                .orElseThrow(() -> new IllegalStateException("trust list: a part of it is gone"));
    }

    /**
     * Keeps {@code document} as this version, in every copy or in none.
     *
     * @return false if another list of the same version is there
     */
    boolean create(long version, JsonObject document) {
        var sort = "%012d".formatted(version);
        var list = document.text(LIST).orElse("");
        if (list.length() <= LARGEST) {
            return documents.createAll(partitions(), sort, document);
        }
        var pieces = pieces(list);
        var stem = sort + "#" + digest(list) + "#";
        var names = IntStream.range(0, pieces.size())
                .mapToObj(number -> stem + "%03d".formatted(number))
                .toList();
        for (var copy = 0; copy < COPIES; copy++) {
            for (var number = 0; number < pieces.size(); number++) {
                var part = JsonObject.builder().put(TEXT, pieces.get(number)).build();
                documents.create(parts(copy), names.get(number), part);
            }
        }
        return documents.createAll(partitions(), sort, naming(names, document));
    }

    /** The document with the names of its parts in the place of the text that they hold. */
    private static JsonObject naming(List<String> names, JsonObject document) {
        var item = JsonObject.builder();
        document.members().forEach((name, value) -> {
            if (!name.equals(LIST)) {
                item.put(name, value);
            }
        });
        return item.put(PARTS, JsonArray.of(names.stream().map(JsonString::new)))
                .build();
    }

    private static List<String> pieces(String list) {
        var pieces = new ArrayList<String>();
        for (var from = 0; from < list.length(); from += LARGEST) {
            pieces.add(list.substring(from, Math.min(list.length(), from + LARGEST)));
        }
        return pieces;
    }

    private static String digest(String list) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Octets.of(sha256.digest(list.getBytes(StandardCharsets.US_ASCII)))
                    .base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static List<String> partitions() {
        return IntStream.range(0, COPIES).mapToObj(TrustListItems::partition).toList();
    }

    private static String partition(int copy) {
        return "CFG#trust#" + copy;
    }

    private static String parts(int copy) {
        return partition(copy) + "#part";
    }
}
