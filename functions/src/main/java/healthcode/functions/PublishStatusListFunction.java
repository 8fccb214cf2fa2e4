package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/status-lists/{shard}}: the signed statuses of the codes of one shard, for anyone. */
public final class PublishStatusListFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public PublishStatusListFunction() {
        this(Wiring.onLambda(Operation.PUBLISH_STATUS_LIST));
    }

    /** Anywhere else. */
    public PublishStatusListFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PUBLISH_STATUS_LIST, event, answer, context, this::publish);
    }

    private Attempt<HttpResponse> publish(Caller anyone, HttpRequest http) {
        var shard = http.pathParameters().getOrDefault("shard", "");
        return wiring.useCases()
                .publications()
                .publishedBundle()
                .statusList(shard)
                .map(token -> Attempt.ok(Answers.statusList(http, token)))
                .orElseGet(() -> Attempt.refused(ProblemCode.NOT_FOUND));
    }
}
