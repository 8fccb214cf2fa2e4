package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import healthcode.functions.wire.HttpRequest;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One JSON line for each request, with the fields listed here and no others: nothing that a caller sends can reach it,
 * so neither names nor numbers do.
 *
 * <p>The line is also a CloudWatch embedded metric: duration by operation, without a library or a call.
 */
public final class RequestLog {

    static final String SERVICE = "health-code-gateway";
    private static final int FRAMES = 8;

    private final JsonCodec json;
    private final Clock clock;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    public RequestLog(JsonCodec json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Says once which provider verifies, because speed depends on it. */
    static void started(JsonCodec json, String provider, PrintStream out) {
        var line = JsonObject.builder()
                .put("level", "INFO")
                .put("message", "started")
                .put("service", SERVICE)
                .put("provider", provider)
                .build();
        out.println(new String(json.print(line), StandardCharsets.UTF_8));
    }

    void write(
            Operation operation,
            Context context,
            Optional<HttpRequest> request,
            FrontDoor.Handled handled,
            int status,
            long nanos) {
        var line = JsonObject.builder()
                .put("level", status >= 500 ? "ERROR" : "INFO")
                .put("message", "request answered")
                .put("service", SERVICE)
                .put("function_request_id", context.getAwsRequestId())
                .put("correlation_id", request.map(HttpRequest::requestId).orElse(""))
                .put("ColdStart", cold.getAndSet(false))
                .put("operation", operation.id())
                .put("caller", handled.caller().map(Caller::id).orElse("unknown"))
                .put("status", status)
                .put("code", handled.problem().map(ProblemCode::code).orElse("ok"))
                .put("millis", Duration.ofNanos(nanos).toMillis());
        handled.failure().ifPresent(failure -> line.put("failure", failure(failure)));
        line.put("_aws", metric());
        context.getLogger().log(new String(json.print(line.build()), StandardCharsets.UTF_8) + "\n");
    }

    /** Classes and places only: the message of an exception may quote what it choked on. */
    private static JsonArray failure(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(FRAMES)
                .map(cause -> cause.getClass().getName());
        var frames = Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(StackTraceElement::toString);
        return JsonArray.of(Stream.concat(causes, frames).map(JsonString::new));
    }

    private JsonObject metric() {
        var directive = JsonObject.builder()
                .put("Namespace", "HealthCode")
                .put("Dimensions", JsonArray.of(Stream.of(JsonArray.of(Stream.of(new JsonString("operation"))))))
                .put(
                        "Metrics",
                        JsonArray.of(Stream.of(JsonObject.builder()
                                .put("Name", "millis")
                                .put("Unit", "Milliseconds")
                                .build())))
                .build();
        return JsonObject.builder()
                .put("Timestamp", clock.millis())
                .put("CloudWatchMetrics", JsonArray.of(Stream.of(directive)))
                .build();
    }
}
