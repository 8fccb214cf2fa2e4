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

/** {@code PUT /v1/issuers/{id}}: puts an issuer and its keys on the trust list. */
public final class RegisterIssuerFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public RegisterIssuerFunction() {
        this(Wiring.onLambda(Operation.REGISTER_ISSUER));
    }

    /** Anywhere else. */
    public RegisterIssuerFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.REGISTER_ISSUER, event, answer, context, this::register);
    }

    private Attempt<HttpResponse> register(Caller caller, HttpRequest http) {
        return wiring.requests()
                .issuer(http)
                .then(asked -> wiring.answers()
                        .registration(
                                asked.id(),
                                wiring.useCases()
                                        .publications()
                                        .registerIssuer()
                                        .register(caller, asked, Requests.dryRun(http))));
    }
}
