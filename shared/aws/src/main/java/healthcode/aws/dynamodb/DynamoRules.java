package healthcode.aws.dynamodb;

import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.rules.RuleRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Registers of rules in the table: {@code CFG#rules#REGISTER} / number for what is published,
 * {@code CFG#ruleproposal#REGISTER} / digest for what waits for its second hand. Both are only ever created.
 */
public final class DynamoRules implements RuleRegister {

    private static final String DOCUMENT = "document";
    private static final String AUTHOR = "author";
    private static final String APPROVER = "approver";
    private static final String PUBLISHED_AT = "publishedAt";

    private final DynamoDocuments documents;

    public DynamoRules(DynamoDocuments documents) {
        this.documents = documents;
    }

    @Override
    public List<Entry> after(String register, int number) {
        return documents.after(partition(register), sort(number)).stream()
                .map(kept -> entry(Integer.parseInt(kept.sort()), kept.document()))
                .toList();
    }

    @Override
    public int last(String register) {
        return documents
                .latest(partition(register))
                .map(kept -> Integer.parseInt(kept.sort()))
                .orElse(0);
    }

    private static Entry entry(int number, JsonValue kept) {
        if (kept instanceof JsonObject object
                && object.get(PUBLISHED_AT).orElse(null) instanceof JsonNumber publishedAt
                && object.object(DOCUMENT).isPresent()) {
            return new Entry(
                    number,
                    Instant.ofEpochMilli(publishedAt.asLong().orElseThrow()),
                    object.text(AUTHOR).orElseThrow(),
                    object.text(APPROVER).orElseThrow(),
                    object.object(DOCUMENT).get());
        }
        throw new IllegalStateException("register of rules: an entry that this version never wrote");
    }

    @Override
    public Optional<String> author(String register, String digest) {
        return documents
                .get(proposals(register), digest)
                .flatMap(kept -> kept instanceof JsonObject object ? object.text(AUTHOR) : Optional.empty());
    }

    @Override
    public void propose(String register, String digest, String author, JsonObject document) {
        documents.create(
                proposals(register),
                digest,
                JsonObject.builder().put(AUTHOR, author).put(DOCUMENT, document).build());
    }

    @Override
    public boolean publish(String register, Entry entry) {
        return documents.create(
                partition(register),
                sort(entry.number()),
                JsonObject.builder()
                        .put(AUTHOR, entry.author())
                        .put(APPROVER, entry.approver())
                        .put(PUBLISHED_AT, entry.publishedAt().toEpochMilli())
                        .put(DOCUMENT, entry.document())
                        .build());
    }

    private static String partition(String register) {
        return "CFG#rules#" + register;
    }

    private static String proposals(String register) {
        return "CFG#ruleproposal#" + register;
    }

    /** Padded, so that the order of texts is the order of numbers. */
    private static String sort(int number) {
        return "%06d".formatted(number);
    }
}
