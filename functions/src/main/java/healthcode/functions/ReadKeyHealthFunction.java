package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.ReadKeyHealth;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/issuers/{id}/key-health}: how an issuer's keys are, for its own people and the national platform. */
public final class ReadKeyHealthFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadKeyHealthFunction() {
        this(Wiring.onLambda(Operation.READ_KEY_HEALTH));
    }

    /** Anywhere else. */
    public ReadKeyHealthFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_KEY_HEALTH, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        return switch (wiring.useCases().publications().readKeyHealth().read(caller, id)) {
            case ReadKeyHealth.Found.Reported(var report) ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().keyHealth(report)));
            case ReadKeyHealth.Found.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
