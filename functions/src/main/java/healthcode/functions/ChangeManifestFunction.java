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

/** {@code POST /v1/manifests/{id}/seats}: adds, gives up and changes seats of a roster. */
public final class ChangeManifestFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ChangeManifestFunction() {
        this(Wiring.onLambda(Operation.CHANGE_MANIFEST));
    }

    /** Anywhere else. */
    public ChangeManifestFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.CHANGE_MANIFEST, event, answer, context, this::answer);
    }

    private Attempt<HttpResponse> answer(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        var id = http.pathParameters().getOrDefault("id", "");
        return wiring.requests()
                .manifestChange(http, useCases::holderKeys)
                .then(change -> wiring.answers()
                        .manifest(http, useCases.changeManifest().change(caller, id, change)));
    }
}
