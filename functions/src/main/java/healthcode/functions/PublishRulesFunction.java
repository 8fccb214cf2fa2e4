package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code PUT /v1/rules/{region}}: publishes rules and exceptions of a region, as data. */
public final class PublishRulesFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public PublishRulesFunction() {
        this(Wiring.onLambda(Operation.PUBLISH_RULES));
    }

    /** Anywhere else. */
    public PublishRulesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PUBLISH_RULES, event, answer, context, this::publish);
    }

    private Attempt<HttpResponse> publish(Caller caller, HttpRequest http) {
        var region = http.pathParameters().getOrDefault("region", "");
        return wiring.requests()
                .document(http)
                .then(document -> wiring.answers()
                        .registration(
                                document.text("id").orElse(""),
                                wiring.useCases()
                                        .publications()
                                        .publishRules()
                                        .publish(caller, region, document, Requests.dryRun(http))));
    }
}
