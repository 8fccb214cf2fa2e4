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

/** {@code POST /v1/overrides}: the national platform proposes another level, or a second hand agrees to it. */
public final class OverrideLevelFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public OverrideLevelFunction() {
        this(Wiring.onLambda(Operation.OVERRIDE_LEVEL));
    }

    /** Anywhere else. */
    public OverrideLevelFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.OVERRIDE_LEVEL, event, answer, context, this::override);
    }

    private Attempt<HttpResponse> override(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .override(http, useCases::holderKeys)
                .then(request -> Answers.recorded(useCases.overrideLevel().override(caller, request)));
    }
}
