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

/** {@code PUT /v1/formats/{id}}: puts a provincial format on record, as data. */
public final class RegisterFormatFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public RegisterFormatFunction() {
        this(Wiring.onLambda(Operation.REGISTER_FORMAT));
    }

    /** Anywhere else. */
    public RegisterFormatFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.REGISTER_FORMAT, event, answer, context, this::register);
    }

    private Attempt<HttpResponse> register(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        return wiring.requests()
                .document(http)
                .then(document -> wiring.answers()
                        .registration(
                                id,
                                wiring.useCases()
                                        .publications()
                                        .registerFormat()
                                        .register(caller, id, document, Requests.dryRun(http))));
    }
}
