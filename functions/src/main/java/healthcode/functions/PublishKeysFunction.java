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

/** {@code GET /.well-known/jwks.json}: the gateway's public keys, for anyone who checks codes. */
public final class PublishKeysFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public PublishKeysFunction() {
        this(Wiring.onLambda(Operation.PUBLISH_KEYS));
    }

    /** Anywhere else. */
    public PublishKeysFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PUBLISH_KEYS, event, answer, context, this::publish);
    }

    private Attempt<HttpResponse> publish(Caller anyone, HttpRequest http) {
        var keys = wiring.answers()
                .keys(wiring.useCases().publications().signingKeys().published());
        return Attempt.ok(Answers.cacheable(http, keys));
    }
}
