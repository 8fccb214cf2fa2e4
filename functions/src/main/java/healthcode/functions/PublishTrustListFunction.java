package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/trust-list}: whom the gateway believes, signed, for anyone who checks it. */
public final class PublishTrustListFunction implements RequestStreamHandler {

    /** As long as any reader may go on with a list: a withdrawal reaches everybody within it. */
    private static final int SECONDS = 60;

    private final Wiring wiring;

    /** On Lambda. */
    public PublishTrustListFunction() {
        this(Wiring.onLambda(Operation.PUBLISH_TRUST_LIST));
    }

    /** Anywhere else. */
    public PublishTrustListFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PUBLISH_TRUST_LIST, event, answer, context, this::publish);
    }

    private Attempt<HttpResponse> publish(Caller anyone, HttpRequest http) {
        var document = wiring.useCases().publications().trustListSource().document();
        return Attempt.ok(Answers.cacheable(http, wiring.answers().document(document), SECONDS));
    }
}
