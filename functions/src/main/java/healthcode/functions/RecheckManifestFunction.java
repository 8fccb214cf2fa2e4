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

/** {@code GET /v1/manifests/{id}/changes}: which seats answer otherwise than they did, before the departure. */
public final class RecheckManifestFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public RecheckManifestFunction() {
        this(Wiring.onLambda(Operation.RECHECK_MANIFEST));
    }

    /** Anywhere else. */
    public RecheckManifestFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.RECHECK_MANIFEST, event, answer, context, this::answer);
    }

    private Attempt<HttpResponse> answer(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        return wiring.requests()
                .changedSince(http)
                .then(since -> wiring.answers()
                        .manifest(http, wiring.useCases().recheckManifest().recheck(caller, id, since)));
    }
}
