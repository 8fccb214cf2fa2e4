package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Check;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/checks} (验码): tells a gate what to do about a scanned code. */
public final class CheckCodeFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public CheckCodeFunction() {
        this(Wiring.onLambda(Operation.CHECK_CODE));
    }

    /** Anywhere else. */
    public CheckCodeFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.CHECK_CODE, event, answer, context, this::check);
    }

    private Attempt<HttpResponse> check(Caller caller, HttpRequest http) {
        return wiring.requests().check(http).then(request -> switch (wiring.useCases()
                .checkCode()
                .check(caller, request)) {
            case Check.Checked checked ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().check(checked, Requests.language(http))));
            case Check.Declined(var problem) -> new Attempt.Refused<>(problem);
        });
    }
}
