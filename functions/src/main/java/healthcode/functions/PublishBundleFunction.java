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

/** {@code GET /v1/bundle}: where the bundle for gates is now, for anyone. */
public final class PublishBundleFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public PublishBundleFunction() {
        this(Wiring.onLambda(Operation.PUBLISH_BUNDLE));
    }

    /** Anywhere else. */
    public PublishBundleFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PUBLISH_BUNDLE, event, answer, context, this::publish);
    }

    private Attempt<HttpResponse> publish(Caller anyone, HttpRequest http) {
        var bundle = wiring.useCases().publications().publishedBundle();
        return bundle.manifest()
                .map(manifest -> Attempt.ok(Answers.redirect(http, bundle.address(manifest), manifest.number())))
                // None was built yet, which is our failure and passes by itself.
                .orElseGet(() -> Attempt.refused(ProblemCode.UNAVAILABLE));
    }
}
