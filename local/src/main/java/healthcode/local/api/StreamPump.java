package healthcode.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lambda's event source mapping in this process: takes what the table's stream has and hands it to the function in
 * batches, until it is closed. A batch of which anything failed is handed over again.
 */
public final class StreamPump implements AutoCloseable {

    private static final Duration REST = Duration.ofMillis(200);
    private static final int BATCH = 100;
    private static final int TRIES = 5;

    private final LocalStream stream;
    private final RequestStreamHandler function;
    private final Consumer<String> log;
    private final JsonCodec json = new JacksonJson(64);
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean open = true;

    private StreamPump(LocalStream stream, RequestStreamHandler function, Consumer<String> log) {
        this.stream = stream;
        this.function = function;
        this.log = log;
    }

    /** A pump that works only when {@link #drain} is called. */
    public static StreamPump idle(LocalStore store, RequestStreamHandler function, Consumer<String> log) {
        return new StreamPump(LocalStream.of(store), function, log);
    }

    /** A pump that looks five times a second. */
    public static StreamPump start(LocalStore store, RequestStreamHandler function, Consumer<String> log) {
        return idle(store, function, log).started();
    }

    /** This pump, which from now on looks five times a second by itself. */
    public StreamPump started() {
        Thread.ofVirtual().name("stream").start(this::run);
        return this;
    }

    private void run() {
        while (open) {
            try {
                drain();
                Thread.sleep(REST);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                if (open) {
                    log.accept("stream: " + failure + "\n");
                }
            }
        }
    }

    /** Hands over everything that the stream has now. */
    public void drain() {
        inTurn(() -> {
            for (var batch = stream.next(BATCH); !batch.isEmpty(); batch = stream.next(BATCH)) {
                deliver(batch);
            }
        });
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private void deliver(List<LocalStream.Written> batch) {
        var event = json.print(JsonObject.builder()
                .put("Records", JsonArray.of(batch.stream().map(StreamPump::event)))
                .build());
        for (var tried = 0; tried < TRIES; tried++) {
            var answer = new ByteArrayOutputStream();
            try {
                function.handleRequest(
                        new ByteArrayInputStream(event), answer, LocalContext.of("ProjectDecisionsFunction", log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!answer.toString(java.nio.charset.StandardCharsets.UTF_8).contains("itemIdentifier")) {
                return;
            }
        }
        log.accept("stream: a record was given up after " + TRIES + " tries\n");
    }

    private static JsonValue event(LocalStream.Written written) {
        return JsonObject.builder()
                .put("eventName", written.event())
                .put("eventSource", "aws:dynamodb")
                .put(
                        "dynamodb",
                        JsonObject.builder()
                                .put("Keys", image(written.keys()))
                                .put("NewImage", image(written.image()))
                                .put("SequenceNumber", written.sequence())
                                .put("StreamViewType", "NEW_IMAGE")
                                .build())
                .build();
    }

    private static JsonObject image(Map<String, AttributeValue> item) {
        var image = JsonObject.builder();
        item.forEach((name, value) -> image.put(name, attribute(value)));
        return image.build();
    }

    private static JsonObject attribute(AttributeValue value) {
        var typed = JsonObject.builder();
        return switch (value.type()) {
            case S -> typed.put("S", value.s()).build();
            case N -> typed.put("N", value.n()).build();
            case B ->
                typed.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()))
                        .build();
            default -> throw new IllegalStateException("the table has no attribute of kind " + value.type());
        };
    }

    /** Lets a batch under way finish. */
    @Override
    public void close() {
        open = false;
        inTurn(() -> {});
    }
}
