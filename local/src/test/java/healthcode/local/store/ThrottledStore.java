package healthcode.local.store;

import healthcode.aws.dynamodb.DynamoClients;
import healthcode.local.api.LocalStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * DynamoDB Local behind HTTP which refuses a share of its requests, chosen by a seed, as a busy DynamoDB does: with the
 * service's own answers, which the client that is deployed has to tell from others.
 */
public final class ThrottledStore implements AutoCloseable {

    /** Of a hundred requests so many are refused. */
    private static final int SHARE = 18;

    private static final String TRANSACTION = "TransactWriteItems";
    private static final String CANCELLED = "TransactionCanceledException";

    private final Random random;
    private final AtomicBoolean throttling = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, AtomicInteger> kinds = new TreeMap<>(Stream.of(
                    "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", CANCELLED)
            .collect(Collectors.toMap(kind -> kind, _ -> new AtomicInteger())));
    private final DynamoLocalServer server;
    private final LocalStore local;

    public ThrottledStore(long seed) {
        this.random = new Random(seed);
        this.server = DynamoLocalServer.start(Optional.empty(), Front::new);
        var client = DynamoClients.emulator(server.endpoint());
        client.createTable(TableDefinition.ofProject().request(LocalStore.TABLE));
        this.local = new LocalStore("DynamoDB Local over HTTP", "", client, Optional.empty());
    }

    /** The store, which whoever uses it closes. */
    public LocalStore local() {
        return local;
    }

    /** Begins to refuse; until then everything passes. */
    public void throttle() {
        throttling.set(true);
    }

    /** The requests that came since. */
    public int calls() {
        return calls.get();
    }

    /** How many of them were refused. */
    public int refused() {
        return kinds.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many were refused in which words. */
    public Map<String, Integer> kinds() {
        return kinds.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, kind -> kind.getValue().get()));
    }

    @Override
    public String toString() {
        return calls + " calls, " + refused() + " refused: " + kinds;
    }

    @Override
    public void close() {
        server.close();
    }

    /** Stands before the emulator and answers in its place. */
    private final class Front extends Handler.Wrapper {

        Front(Handler emulator) {
            super(emulator);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!throttling.get()) {
                return super.handle(request, response, callback);
            }
            calls.incrementAndGet();
            if (random.nextInt(100) >= SHARE) {
                return super.handle(request, response, callback);
            }
            var transaction = request.getHeaders().get("X-Amz-Target").endsWith(TRANSACTION);
            var names = kinds.keySet().stream()
                    .filter(name -> transaction || !name.equals(CANCELLED))
                    .toList();
            // Half of the transactions that are refused were begun.
            var kind = transaction && random.nextBoolean() ? CANCELLED : names.get(random.nextInt(names.size()));
            kinds.get(kind).incrementAndGet();
            refuse(kind, Content.Source.asString(request, StandardCharsets.UTF_8), response, callback);
            return true;
        }

        private static void refuse(String kind, String asked, Response response, Callback callback) {
            response.setStatus(400);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
            var reasons = kind.equals(CANCELLED) ? ",\"CancellationReasons\":[" + reasons(asked) + "]" : "";
            var said = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + kind + "\",\"message\":\"busy\"" + reasons
                    + "}";
            Content.Sink.write(response, true, said, callback);
        }

        /** A reason for each item: the first had no room, the others nothing to complain of. */
        private static String reasons(String transaction) {
            var items = transaction.split("\"Put\":", -1).length - 1;
            return "{\"Code\":\"ThrottlingError\",\"Message\":\"busy\"}" + ",{\"Code\":\"None\"}".repeat(items - 1);
        }
    }
}
