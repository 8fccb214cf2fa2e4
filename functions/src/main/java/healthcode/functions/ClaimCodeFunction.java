package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/my/code/claim} (领码): binds a code to the phone of whoever knows its claim secret. */
public final class ClaimCodeFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ClaimCodeFunction() {
        this(Wiring.onLambda(Operation.CLAIM_CODE));
    }

    /** Anywhere else. */
    public ClaimCodeFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.CLAIM_CODE, event, answer, context, this::claim);
    }

    private Attempt<HttpResponse> claim(Caller caller, HttpRequest http) {
        return wiring.requests()
                .claim(http)
                .then(request -> switch (wiring.useCases().claimCode().claim(caller, request)) {
                    case Recording.Decided(var answer) -> Attempt.ok(HttpResponse.json(201, answer));
                    case Recording.Declined(var problem) -> new Attempt.Refused<>(problem);
                });
    }
}
