package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/manifests} (验码): checks a whole roster before its departure. */
public final class CheckManifestFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public CheckManifestFunction() {
        this(Wiring.onLambda(Operation.CHECK_MANIFEST));
    }

    /** Anywhere else. */
    public CheckManifestFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.CHECK_MANIFEST, event, answer, context, this::check);
    }

    private Attempt<HttpResponse> check(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .manifest(http, useCases::holderKeys)
                .then(request ->
                        wiring.answers().manifest(http, useCases.checkManifest().check(caller, request)));
    }
}
