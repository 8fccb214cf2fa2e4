package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.MyRequests;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.MyCode;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code GET /v1/my/code} (调用申请): the traveller's code as it is now, for the phone that it is bound to. */
public final class ReadMyCodeFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadMyCodeFunction() {
        this(Wiring.onLambda(Operation.READ_MY_CODE));
    }

    /** Anywhere else. */
    public ReadMyCodeFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_MY_CODE, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        return switch (wiring.useCases().readMyCode().read(caller, MyRequests.proof(http, Optional.empty()))) {
            case MyCode.Shown shown ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().myCode(shown, Requests.language(http))));
            case MyCode.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
