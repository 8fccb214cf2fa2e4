package healthcode.aws.dynamodb;

import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.rules.RuleRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registers of rules in the table: {@code CFG#rules#REGISTER} / number, and {@code CFG#ruleproposal#REGISTER}. */
public final class DynamoRules implements RuleRegister {

    private static final String PUBLISHED_AT = "publishedAt";

    private final DynamoDocuments documents;
    private final TwoHandedDocuments registers;

    public DynamoRules(DynamoDocuments documents) {
        this.documents = documents;
        this.registers = new TwoHandedDocuments(documents, "CFG#rules#", "CFG#ruleproposal#");
    }

    @Override
    public List<Entry> after(String register, int number) {
        return documents.after(registers.partition(register), TwoHandedDocuments.sort(number)).stream()
                .map(kept -> entry(Integer.parseInt(kept.sort()), kept.document()))
                .toList();
    }

    @Override
    public int last(String register) {
        return registers.newest(register);
    }

    private static Entry entry(int number, JsonValue kept) {
        if (kept instanceof JsonObject object
                && object.get(PUBLISHED_AT).orElse(null) instanceof JsonNumber publishedAt
                && TwoHandedDocuments.document(object).isPresent()) {
            return new Entry(
                    number,
                    Instant.ofEpochMilli(publishedAt.asLong().orElseThrow()),
                    object.text(TwoHandedDocuments.AUTHOR).orElseThrow(),
                    object.text(TwoHandedDocuments.APPROVER).orElseThrow(),
                    TwoHandedDocuments.document(object).get());
        }
        throw new IllegalStateException("register of rules: an entry that this version never wrote");
    }

    @Override
    public Optional<String> author(String register, String digest) {
        return registers.author(register, digest);
    }

    @Override
    public void propose(String register, String digest, String author, JsonObject document) {
        registers.propose(register, digest, author, document);
    }

    @Override
    public boolean publish(String register, Entry entry) {
        var signed = TwoHandedDocuments.signed(entry.author(), entry.approver(), entry.document())
                .put(PUBLISHED_AT, entry.publishedAt().toEpochMilli());
        return registers.publish(register, entry.number(), signed);
    }
}
