package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionStream;
import healthcode.feed.ProjectDecision;
import healthcode.functions.wire.StreamEvents;
import healthcode.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * On the table's stream: carries every decision into change feeds and status entries. A record that fails is named, so
 * that it comes again while the others are done; after enough tries it waits in the failure queue.
 */
public final class ProjectDecisionsFunction implements RequestStreamHandler {

    /** What a stream puts around an item may nest deeper than what callers may send. */
    private static final int EVENT_DEPTH = 64;

    private final StreamEvents events = new StreamEvents(new JacksonJson(EVENT_DEPTH));
    private final Supplier<ProjectDecision> project;
    private final DynamoDecisionStream stream;

    /** On Lambda. */
    public ProjectDecisionsFunction() {
        this(new LambdaPorts(
                Config.read(System.getenv()), new JacksonJson(), CryptoProvider.builtIn(), Clock.systemUTC()));
    }

    private ProjectDecisionsFunction(LambdaPorts ports) {
        this.stream = ports.decisionStream(new JacksonJson());
        var feeds = ports.registers().feeds();
        this.project = () -> new ProjectDecision(feeds.log(), feeds.statuses(), stream, ports.holderKeys());
    }

    /** Anywhere else. */
    public ProjectDecisionsFunction(Supplier<ProjectDecision> project, DynamoDecisionStream stream) {
        this.project = project;
        this.stream = stream;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var again = new ArrayList<String>();
        for (var written : events.read(event.readAllBytes())) {
            try {
                if (!written.item().isEmpty()) {
                    stream.read(written.item()).ifPresent(project.get()::project);
                }
            } catch (RuntimeException failure) {
                // One bad record must not hold up the others; its number is what the queue and the log need.
                again.add(written.sequence());
                failed(written.sequence(), failure, context);
            }
        }
        answer.write(events.again(again));
    }

    private static void failed(String sequence, RuntimeException failure, Context context) {
        var line = JsonObject.builder()
                .put("level", "ERROR")
                .put("message", "decision not projected")
                .put("service", RequestLog.SERVICE)
                .put("function_request_id", context.getAwsRequestId())
                .put("sequence", sequence)
                .put("exception", failure.getClass().getName())
                .build();
        context.getLogger().log(new String(new JacksonJson().print(line), StandardCharsets.UTF_8) + "\n");
    }
}
