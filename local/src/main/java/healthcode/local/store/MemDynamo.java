package healthcode.local.store;

import healthcode.local.store.MemWrites.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB in memory, behind the real client interface, as far as the gateway uses it.
 *
 * <p>A differential test holds it against Amazon's emulator. Unlike that one it can be asked what befalls each call
 * ({@link Weather}), and it can show the items of a transaction one by one, as the real service may.
 */
public final class MemDynamo implements DynamoDbClient {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final Weather weather;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, MemTable> tables = new HashMap<>();
    private final Map<String, Spent> tokens = new HashMap<>();

    /** An empty store under a fair sky. */
    public MemDynamo() {
        this(Weather.FAIR, InstantSource.system());
    }

    /** An empty store; {@code clock} only ends the life of client request tokens. */
    public MemDynamo(Weather weather, InstantSource clock) {
        this.weather = weather;
        this.clock = clock;
    }

    /** A client request token and what it was used for. */
    private record Spent(TransactWriteItemsRequest request, Instant at) {}

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        TableDefinition.requireOurKeys(request);
        return locked(() -> {
            if (tables.putIfAbsent(request.tableName(), new MemTable()) != null) {
                throw ResourceInUseException.builder()
                        .message("Cannot create preexisting table")
                        .statusCode(400)
                        .build();
            }
            return CreateTableResponse.builder().build();
        });
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        weather.before(request);
        var stale = !Boolean.TRUE.equals(request.consistentRead()) && weather.stale(request);
        var item = locked(() -> table(request.tableName()).shown(MemTable.Key.exactly(request.key()), stale));
        weather.after(request);
        var response = GetItemResponse.builder();
        item.ifPresent(response::item);
        return response.build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        weather.before(request);
        var stale = !Boolean.TRUE.equals(request.consistentRead()) && weather.stale(request);
        var response = locked(() -> MemQuery.of(request).page(table(request.tableName()), stale));
        weather.after(request);
        return response;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        weather.before(request);
        var response = locked(() -> MemScan.of(request).page(table(request.tableName())));
        weather.after(request);
        return response;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        weather.before(request);
        var found = MemBatches.read(
                request, (table, key) -> locked(() -> table(table).shown(key, false)));
        weather.after(request);
        return found;
    }

    /**
     * A batch is no transaction: its items become visible one by one, and whoever fails in between has written some.
     */
    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        weather.before(request);
        for (var write : MemBatches.writes(request)) {
            locked(() -> {
                table(write.table()).commit(write.key(), write.change().apply(null));
                table(write.table()).show(write.key());
                return null;
            });
            weather.between(request);
        }
        weather.after(request);
        return BatchWriteItemResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        var write = MemWrites.of(request);
        var before = alone(request, write);
        var response = PutItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD) {
            before.ifPresent(response::attributes);
        }
        return response.build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        var write = MemWrites.of(request);
        var before = alone(request, write);
        var response = DeleteItemResponse.builder();
        if (request.returnValues() == ReturnValue.ALL_OLD) {
            before.ifPresent(response::attributes);
        }
        return response.build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        var write = MemWrites.of(request);
        var after = new ArrayList<Map<String, AttributeValue>>();
        var before = alone(request, write, after::add);
        return MemWrites.answer(request, before, after.getFirst());
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        weather.before(request);
        var writes = MemWrites.of(request);
        var commit = locked(() -> committed(request, writes));
        if (commit) {
            show(request, writes);
        }
        weather.after(request);
        return TransactWriteItemsResponse.builder().build();
    }

    /** Everything kept in {@code table}, for comparing states. */
    public List<Map<String, AttributeValue>> items(String table) {
        return locked(() -> table(table).all());
    }

    /** Every change of {@code table} so far. */
    public List<StreamRecord> stream(String table) {
        return locked(() -> table(table).stream());
    }

    /** The changes of {@code table} after the first {@code read}, at most {@code most}. */
    public List<StreamRecord> stream(String table, int read, int most) {
        return locked(() -> table(table).stream(read, most));
    }

    private Optional<Map<String, AttributeValue>> alone(DynamoDbRequest request, Write write) {
        return alone(request, write, _ -> {});
    }

    private Optional<Map<String, AttributeValue>> alone(
            DynamoDbRequest request, Write write, Consumer<Map<String, AttributeValue>> written) {
        weather.before(request);
        var before = locked(() -> {
            var table = table(write.table());
            var there = table.committed(write.key());
            if (!MemTable.holds(write.condition(), there)) {
                throw Refusals.conditionFailed();
            }
            var after = write.change().apply(there.orElse(null));
            table.commit(write.key(), after);
            table.show(write.key());
            written.accept(after);
            return there;
        });
        weather.after(request);
        return before;
    }

    /** Commits all writes or none; false when the same request with the same token was committed before. */
    private boolean committed(TransactWriteItemsRequest request, List<Write> writes) {
        var now = clock.instant();
        tokens.values().removeIf(spent -> spent.at().plus(TOKEN_LIFE).isBefore(now));
        var spent = request.clientRequestToken() == null ? null : tokens.get(request.clientRequestToken());
        if (spent != null) {
            if (!spent.request().transactItems().equals(request.transactItems())) {
                throw Refusals.tokenReused();
            }
            return false;
        }
        var after = MemWrites.prepare(writes, write -> table(write.table()).committed(write.key()));
        IntStream.range(0, writes.size())
                .filter(place -> writes.get(place).writes())
                .forEach(place -> table(writes.get(place).table())
                        .commit(writes.get(place).key(), after.get(place)));
        if (request.clientRequestToken() != null) {
            tokens.put(request.clientRequestToken(), new Spent(request, now));
        }
        return true;
    }

    /** Lets readers see the items one by one; whatever happens meanwhile, in the end they see all. */
    private void show(TransactWriteItemsRequest request, List<Write> writes) {
        var places = new ArrayList<>(IntStream.range(0, writes.size()).boxed().toList());
        weather.order(places);
        try {
            for (var place : places) {
                show(writes.get(place));
                weather.between(request);
            }
        } finally {
            writes.forEach(this::show);
        }
    }

    private void show(Write write) {
        locked(() -> {
            table(write.table()).show(write.key());
            return null;
        });
    }

    private MemTable table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw Refusals.noTable();
        }
        return table;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
