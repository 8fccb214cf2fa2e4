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
import java.util.Optional;

/**
 * {@code GET /v1/manifests/{id}}: reads a roster back, as JSON, as a list of its exceptions to print, or for one
 * employer.
 */
public final class ReadManifestFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadManifestFunction() {
        this(Wiring.onLambda(Operation.READ_MANIFEST));
    }

    /** Anywhere else. */
    public ReadManifestFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_MANIFEST, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        var read = wiring.useCases().readManifest();
        var employer = Optional.ofNullable(http.query().get("employer"));
        var answer = employer.map(code -> read.arrivals(caller, id, code)).orElseGet(() -> read.read(caller, id));
        return wiring.answers().manifest(http, answer);
    }
}
