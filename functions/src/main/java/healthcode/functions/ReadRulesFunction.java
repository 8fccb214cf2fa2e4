package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.ReadRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/rules/{region}}: the published rules of a province, for anyone. */
public final class ReadRulesFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadRulesFunction() {
        this(Wiring.onLambda(Operation.READ_RULES));
    }

    /** Anywhere else. */
    public ReadRulesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_RULES, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        var region = http.pathParameters().getOrDefault("region", "");
        return switch (wiring.useCases().publications().readRules().read(caller, region)) {
            case ReadRules.Found.Documents found ->
                Attempt.ok(Answers.cacheable(http, wiring.answers().rules(found), 60));
            case ReadRules.Found.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
