package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/recognitions} (制码): recognises a signed health code for a destination. */
public final class RecogniseCodeFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public RecogniseCodeFunction() {
        this(Wiring.onLambda(Operation.RECOGNISE_CODE));
    }

    /** Anywhere else. */
    public RecogniseCodeFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.RECOGNISE_CODE, event, answer, context, this::recognise);
    }

    private Attempt<HttpResponse> recognise(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .recognition(http, useCases::holderKeys)
                .then(request -> switch (useCases.recogniseCode().recognise(caller, request)) {
                    case Recognition.Decided(var answer) -> Attempt.ok(HttpResponse.json(201, answer));
                    case Recognition.Declined(var problem) -> new Attempt.Refused<>(problem);
                });
    }
}
