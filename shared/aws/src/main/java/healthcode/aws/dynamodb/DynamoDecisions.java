package healthcode.aws.dynamodb;

import static healthcode.aws.dynamodb.Attributes.TTL;
import static healthcode.aws.dynamodb.Attributes.VERSION;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.problem.Attempt;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Decisions in DynamoDB: request, decision and head in one transaction, guarded by conditions; for a merge the decision
 * and head of both holders.
 *
 * <p>Nothing that a maker signed leaves {@link #record} unless the transaction that holds it is known to be committed
 * (invariant I12).
 */
public final class DynamoDecisions implements Decisions {

    /** A decision and its request are kept for an appeal. */
    static final Duration DECISION_LIFE = Duration.ofDays(90);

    /** A document leads to the holder it was joined to for as long as official acts are kept. */
    static final Duration MERGED_LIFE = Duration.ofDays(3 * 365);

    /** A head outlives its last decision, or a deleted head would restart the numbering (invariant I4). */
    static final Duration HEAD_OUTLIVES = Duration.ofDays(7);

    private static final int TOKEN_OCTETS = 27;

    /** How often a merge that cannot be is tried again, because it may be its own doing that is not all visible yet. */
    private static final int LOOKS = 4;

    private final Table table;
    private final StoredItems items;
    private final RequestItems requests;
    private final DecisionChain chain;
    private final Retries retries;
    private final HolderQueue queue = new HolderQueue();

    /** Decisions in {@code table}; {@code clock} is the one that dates decisions. */
    public DynamoDecisions(DynamoDbClient client, String table, JsonCodec json, Retries retries, Clock clock) {
        this.table = new Table(client, table);
        this.items = new StoredItems(json);
        this.requests = new RequestItems(this.table, clock);
        this.chain = new DecisionChain(json);
        this.retries = retries;
    }

    /** How long {@code decision} is kept. */
    static Duration life(Decision decision) {
        return decision.act().kind() == Act.Kind.MERGED ? MERGED_LIFE : DECISION_LIFE;
    }

    @Override
    public Seen find(RequestId id, Octets requestDigest) {
        return retries.until(_ -> requests.seen(requests.get(id), requestDigest));
    }

    @Override
    public Recorded record(RequestId id, Octets requestDigest, SubjectId subject, Maker maker) {
        return queue.inTurn(
                subject,
                retries.patience(),
                () -> recorded(unlessSeen(id, requestDigest, (_, request) -> {
                    var owner = owner(subject);
                    var entry = entry(owner, maker.decide(owner.subject(), owner.head()), id, requestDigest);
                    return commit(entry, expires -> items.request(entry.decision(), expires), request, List.of(entry));
                })));
    }

    private static Recorded recorded(Merged outcome) {
        return switch (outcome) {
            case Recorded recorded -> recorded;
            case Refused _ -> throw new IllegalStateException("decision: only a merge can be refused");
        };
    }

    @Override
    public Merged merge(RequestId id, Octets requestDigest, SubjectId kept, SubjectId joined, Joiner joiner) {
        return queue.inTurn(
                kept,
                retries.patience(),
                () -> unlessSeen(id, requestDigest, (attempt, request) -> {
                    var ours = owner(kept);
                    var theirs = owner(joined);
                    return switch (joiner.join(ours.side(), theirs.side())) {
                        case Attempt.Ok<Union>(var union) -> {
                            var gaining = entry(ours, union.kept(), id, requestDigest);
                            var ending = entry(theirs, union.joined(), id, requestDigest);
                            yield commit(
                                    gaining,
                                    expires -> items.request(union, expires),
                                    request,
                                    List.of(gaining, ending));
                        }
                        // What stands in the way may be the work of this very request, sent twice.
                        case Attempt.Refused<Union> _
                        when attempt < LOOKS -> new Tried.Again<>("a merge may be under way");
                        case Attempt.Refused<Union>(var problem) -> new Tried.Done<>(new Refused(problem));
                    };
                }));
    }

    /** Tries to commit, given what is left of a lapsed request. */
    @FunctionalInterface
    private interface Committing {
        Tried<Merged> attempt(int number, Optional<Map<String, AttributeValue>> lapsedRequest);
    }

    /** What {@code committing} comes to, unless the request was answered before. */
    private Merged unlessSeen(RequestId id, Octets requestDigest, Committing committing) {
        return retries.until(attempt -> {
            // The first attempt relies on the condition alone; whatever stopped it may have been our own commit.
            var request = attempt == 0 ? Optional.<Map<String, AttributeValue>>empty() : requests.get(id);
            return switch (requests.seen(request, requestDigest)) {
                case Tried.Done<Seen>(Unseen _) -> committing.attempt(attempt, request);
                case Tried.Done<Seen>(Replayed replayed) -> new Tried.Done<>(replayed);
                case Tried.Done<Seen>(Conflicting conflicting) -> new Tried.Done<>(conflicting);
                case Tried.Again<Seen>(var why) -> new Tried.Again<>(why);
            };
        });
    }

    @Override
    public Optional<Head> head(SubjectId subject) {
        return retries.until(_ -> new Tried.Done<>(live(subject)));
    }

    private Optional<Head> live(SubjectId subject) {
        return liveItem(subject).map(items::head);
    }

    private Optional<Map<String, AttributeValue>> liveItem(SubjectId subject) {
        return table.get(Keys.head(subject)).filter(requests::live);
    }

    /** Like {@link Decisions#locate}, but never by half a merge: that could show a level of before it. */
    @Override
    public Optional<Located> locate(SubjectId subject) {
        return retries.until(_ -> located(subject, liveItem(subject), MOST_MERGES));
    }

    private Tried<Optional<Located>> located(
            SubjectId subject, Optional<Map<String, AttributeValue>> item, int hopsLeft) {
        var head = item.map(items::head);
        var other = head.flatMap(found -> found.code().mergedInto());
        if (other.isEmpty()) {
            return new Tried.Done<>(head.map(found -> new Located(subject, found)));
        }
        if (hopsLeft == 0) {
            throw new IllegalStateException("heads: merged in a circle, or too often");
        }
        var next = liveItem(other.get());
        var knows = next.map(items::head)
                .filter(found -> found.aliases().contains(subject))
                .isPresent();
        return knows || isLongAgo(item.get())
                ? located(other.get(), next, hopsLeft - 1)
                : new Tried.Again<>("a merge is not visible yet");
    }

    /** Whether the head that a code was joined to may have lapsed since, and been begun anew without knowing of it. */
    private boolean isLongAgo(Map<String, AttributeValue> joinedHead) {
        var lapses = StoredItems.number(joinedHead, TTL)
                - MERGED_LIFE.minus(DECISION_LIFE).toSeconds();
        return requests.clock().instant().getEpochSecond() >= lapses;
    }

    @Override
    public Optional<Decision> decision(RequestId id) {
        return retries.until(_ -> {
            var request = requests.get(id).filter(requests::live);
            if (request.isEmpty()) {
                return new Tried.Done<>(Optional.empty());
            }
            return switch (requests.settled(request.get())) {
                case Tried.Done<Map<String, AttributeValue>>(var item) ->
                    new Tried.Done<>(Optional.of(items.decision(item, RequestItems.subject(request.get()))));
                case Tried.Again<Map<String, AttributeValue>>(var why) -> new Tried.Again<>(why);
            };
        });
    }

    /**
     * Whoever a document stands for, as the next write must find them.
     *
     * @param stored the head's item; past its life it is continued: starting again would number decisions twice
     */
    private record Owner(SubjectId subject, Optional<Map<String, AttributeValue>> stored, Optional<Head> head) {
        Side side() {
            return new Side(subject, head);
        }
    }

    private Owner owner(SubjectId subject) {
        var stored = table.get(Keys.head(subject));
        var head = stored.map(items::head);
        return head.flatMap(found -> found.code().mergedInto())
                .map(this::owner)
                .orElseGet(() -> new Owner(subject, stored, head));
    }

    /**
     * A decision as it will be kept.
     *
     * @param owner whose head it follows
     * @param after the head with it
     */
    private record Entry(Owner owner, Decision decision, Head after) {}

    private Entry entry(Owner owner, Decision decision, RequestId id, Octets requestDigest) {
        if (!decision.id().equals(id)
                || !decision.requestDigest().equals(requestDigest)
                || !decision.subject().equals(owner.subject())) {
            throw new IllegalArgumentException("decision: made for another request");
        }
        return new Entry(owner, decision, chain.next(owner.head(), decision));
    }

    /** Commits {@code entries}, of which {@code first} answers the request. */
    private Tried<Merged> commit(
            Entry first,
            LongFunction<Map<String, AttributeValue>> request,
            Optional<Map<String, AttributeValue>> lapsedRequest,
            List<Entry> entries) {
        var writes = new ArrayList<TransactWriteItem>();
        var expires = expires(first.decision(), DECISION_LIFE);
        writes.add(table.write(request.apply(expires), TTL, lapsedRequest));
        entries.forEach(entry -> writes.addAll(writes(entry)));
        table.transact(writes, token(first.after()));
        return new Tried.Done<>(new Stored(first.decision().answer()));
    }

    private List<TransactWriteItem> writes(Entry entry) {
        var decision = entry.decision();
        var stored = entry.owner().stored();
        var life = life(decision);
        // Clocks of two processes differ: the life of a head is only ever prolonged.
        var headExpires = Math.max(
                expires(decision, life.plus(HEAD_OUTLIVES)),
                stored.map(item -> StoredItems.number(item, TTL)).orElse(0L));
        return List.of(
                table.create(items.decision(
                        decision, chain.content(decision), entry.after().chain(), expires(decision, life))),
                table.write(items.head(decision.subject(), entry.after(), headExpires), VERSION, stored));
    }

    private static long expires(Decision decision, Duration life) {
        return decision.decidedAt().plus(life).getEpochSecond();
    }

    /** At most 36 characters; the store remembers it for ten minutes, so it is never the only guard. */
    private static String token(Head after) {
        return after.chain().first(TOKEN_OCTETS).base64Url();
    }
}
