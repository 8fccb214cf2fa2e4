package healthcode.aws.dynamodb;

import static healthcode.aws.dynamodb.Attributes.ANSWER;
import static healthcode.aws.dynamodb.Attributes.DIGEST;
import static healthcode.aws.dynamodb.Attributes.SEQ;
import static healthcode.aws.dynamodb.Attributes.SUBJECT;
import static healthcode.aws.dynamodb.Attributes.TTL;
import static healthcode.aws.dynamodb.Attributes.VERSION;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Decisions in DynamoDB: request, decision and head in one transaction, guarded by conditions.
 *
 * <p>Nothing that a maker signed leaves {@link #record} unless the transaction that holds it is known to be committed
 * (invariant I12).
 */
public final class DynamoDecisions implements Decisions {

    /** A decision and its request are kept for an appeal. */
    static final Duration DECISION_LIFE = Duration.ofDays(90);

    /** A head outlives its last decision, or a deleted head would restart the numbering (invariant I4). */
    static final Duration HEAD_LIFE = DECISION_LIFE.plusDays(7);

    private static final int TOKEN_OCTETS = 27;

    private final Table table;
    private final StoredItems items;
    private final DecisionChain chain;
    private final Retries retries;
    private final Clock clock;
    private final HolderQueue queue = new HolderQueue();

    /** Decisions in {@code table}; {@code clock} is the one that dates decisions. */
    public DynamoDecisions(DynamoDbClient client, String table, JsonCodec json, Retries retries, Clock clock) {
        this.table = new Table(client, table);
        this.items = new StoredItems(json);
        this.chain = new DecisionChain(json);
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public Seen find(RequestId id, Octets requestDigest) {
        return retries.until(_ -> seen(table.get(Keys.request(id)), requestDigest));
    }

    @Override
    public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return queue.inTurn(subject, retries.patience(), () -> recorded(id, requestDigest, subject, maker));
    }

    private Recorded recorded(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return retries.until(attempt -> {
            // The first attempt relies on the condition alone; whatever stopped it may have been our own commit.
            var request = attempt == 0 ? Optional.<Map<String, AttributeValue>>empty() : table.get(Keys.request(id));
            return switch (seen(request, requestDigest)) {
                case Tried.Done<Seen>(Unseen _) -> commit(id, requestDigest, subject, maker, request);
                case Tried.Done<Seen>(Replayed replayed) -> new Tried.Done<>(replayed);
                case Tried.Done<Seen>(Conflicting conflicting) -> new Tried.Done<>(conflicting);
                case Tried.Again<Seen>(var why) -> new Tried.Again<>(why);
            };
        });
    }

    @Override
    public Optional<Head> head(SubjectId subject) {
        return retries.until(_ -> new Tried.Done<>(
                table.get(Keys.head(subject)).filter(this::live).map(items::head)));
    }

    @Override
    public Optional<Decision> decision(RequestId id) {
        return retries.until(_ -> {
            var request = table.get(Keys.request(id)).filter(this::live);
            if (request.isEmpty()) {
                return new Tried.Done<>(Optional.empty());
            }
            return switch (settled(request.get())) {
                case Tried.Done<Map<String, AttributeValue>>(var item) ->
                    new Tried.Done<>(Optional.of(items.decision(item, subject(request.get()))));
                case Tried.Again<Map<String, AttributeValue>>(var why) -> new Tried.Again<>(why);
            };
        });
    }

    /** What a request item, if there, says of a request with this digest. */
    private Tried<Seen> seen(Optional<Map<String, AttributeValue>> request, Octets requestDigest) {
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
     * The decision item of a request, once the head shows it too.
     *
     * <p>The items of a transaction may become visible one by one. Without reading the head again a duplicate could say
     * RED while a gate, asking a moment later, is still told GREEN.
     */
    private Tried<Map<String, AttributeValue>> settled(Map<String, AttributeValue> request) {
        var subject = subject(request);
        var seq = StoredItems.number(request, SEQ);
        var decision = table.get(Keys.decision(subject, seq));
        if (decision.isEmpty()) {
            return new Tried.Again<>("a decision is not visible yet");
        }
        var version = table.get(Keys.head(subject))
                .map(item -> StoredItems.number(item, VERSION))
                .orElse(0L);
        return version < seq ? new Tried.Again<>("a head is not visible yet") : new Tried.Done<>(decision.get());
    }

    private Tried<Recorded> commit(
            RequestId id,
            Octets requestDigest,
            SubjectId subject,
            Maker maker,
            Optional<Map<String, AttributeValue>> lapsedRequest) {
        // A head past its life that is still there is continued: starting again would number decisions twice.
        var stored = table.get(Keys.head(subject));
        var before = stored.map(items::head);
        var merged = before.flatMap(head -> head.code().mergedInto());
        if (merged.isPresent()) {
            return commit(id, requestDigest, merged.get(), maker, lapsedRequest);
        }
        var decision = maker.decide(subject, before);
        if (!decision.id().equals(id)
                || !decision.requestDigest().equals(requestDigest)
                || !decision.subject().equals(subject)) {
            throw new IllegalArgumentException("decision: made for another request");
        }
        var after = chain.next(before, decision);
        table.transact(writes(decision, after, stored, lapsedRequest), token(after));
        return new Tried.Done<>(new Stored(decision.answer()));
    }

    private List<TransactWriteItem> writes(
            Decision decision,
            Head after,
            Optional<Map<String, AttributeValue>> storedHead,
            Optional<Map<String, AttributeValue>> lapsedRequest) {
        var expires = decision.decidedAt().plus(DECISION_LIFE).getEpochSecond();
        // Clocks of two processes differ: the life of a head is only ever prolonged.
        var headExpires = Math.max(
                decision.decidedAt().plus(HEAD_LIFE).getEpochSecond(),
                storedHead.map(item -> StoredItems.number(item, TTL)).orElse(0L));
        return List.of(
                table.write(items.request(decision, expires), TTL, lapsedRequest),
                table.create(items.decision(decision, chain.content(decision), after.chain(), expires)),
                table.write(items.head(decision.subject(), after, headExpires), VERSION, storedHead));
    }

    /** At most 36 characters; the store remembers it for ten minutes, so it is never the only guard. */
    private static String token(Head after) {
        return after.chain().first(TOKEN_OCTETS).base64Url();
    }

    /** Deletion is lazy: what is past its life does not exist for any reader. */
    private boolean live(Map<String, AttributeValue> item) {
        return clock.instant().getEpochSecond() < StoredItems.number(item, TTL);
    }

    private static SubjectId subject(Map<String, AttributeValue> request) {
        return new SubjectId(StoredItems.octets(request, SUBJECT));
    }
}
