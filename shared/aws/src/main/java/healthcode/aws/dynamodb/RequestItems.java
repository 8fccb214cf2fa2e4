package healthcode.aws.dynamodb;

import static healthcode.aws.dynamodb.Attributes.ANSWER;
import static healthcode.aws.dynamodb.Attributes.DIGEST;
import static healthcode.aws.dynamodb.Attributes.JOINED_SEQ;
import static healthcode.aws.dynamodb.Attributes.JOINED_SUBJECT;
import static healthcode.aws.dynamodb.Attributes.SEQ;
import static healthcode.aws.dynamodb.Attributes.SUBJECT;
import static healthcode.aws.dynamodb.Attributes.TTL;
import static healthcode.aws.dynamodb.Attributes.VERSION;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.Decisions.Conflicting;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Seen;
import healthcode.recognition.Decisions.Unseen;
import healthcode.recognition.RequestId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The requests that were answered, each spoken of only once all that was committed with it can be seen. */
record RequestItems(Table table, Clock clock) {

    /** The item of a request, whether past its life or not. */
    Optional<Map<String, AttributeValue>> get(RequestId id) {
        return table.get(Keys.request(id));
    }

    /** What a request item, if there, says of a request with this digest. */
    Tried<Seen> seen(Optional<Map<String, AttributeValue>> request, Octets requestDigest) {
        var item = request.filter(this::live).orElse(null);
        if (item == null) {
            return new Tried.Done<>(new Unseen());
        }
        var same = StoredItems.octets(item, DIGEST).equals(requestDigest);
        // Saying that a key was used tells of the decision too: a gate asked a moment later must see it in the head.
        return switch (settled(item)) {
            case Tried.Done<Map<String, AttributeValue>>(var decision) ->
                new Tried.Done<>(same ? new Replayed(StoredItems.octets(decision, ANSWER)) : new Conflicting());
            case Tried.Again<Map<String, AttributeValue>>(var why) -> new Tried.Again<>(why);
        };
    }

    /**
     * The decision item of a request, once the head shows it too, and of a merge the head of the code that ended.
     *
     * <p>The items of a transaction may become visible one by one. Without reading the head again a duplicate could say
     * RED while a gate, asking a moment later, is still told GREEN.
     */
    Tried<Map<String, AttributeValue>> settled(Map<String, AttributeValue> request) {
        var settled = settled(subject(request), StoredItems.number(request, SEQ));
        if (settled instanceof Tried.Again<Map<String, AttributeValue>> || !request.containsKey(JOINED_SUBJECT)) {
            return settled;
        }
        var joined = new SubjectId(StoredItems.octets(request, JOINED_SUBJECT));
        return settled(joined, StoredItems.number(request, JOINED_SEQ)) instanceof Tried.Again<?>(var why)
                ? new Tried.Again<>(why)
                : settled;
    }

    private Tried<Map<String, AttributeValue>> settled(SubjectId subject, long seq) {
        var decision = table.get(Keys.decision(subject, seq));
        if (decision.isEmpty()) {
            return new Tried.Again<>("a decision is not visible yet");
        }
        var version = table.get(Keys.head(subject))
                .map(item -> StoredItems.number(item, VERSION))
                .orElse(0L);
        return version < seq ? new Tried.Again<>("a head is not visible yet") : new Tried.Done<>(decision.get());
    }

    /** Deletion is lazy: what is past its life does not exist for any reader. */
    boolean live(Map<String, AttributeValue> item) {
        return clock.instant().getEpochSecond() < StoredItems.number(item, TTL);
    }

    /** Whose decision answers the request. */
    static SubjectId subject(Map<String, AttributeValue> request) {
        return new SubjectId(StoredItems.octets(request, SUBJECT));
    }
}
