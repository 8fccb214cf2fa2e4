package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.MyRequests;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.MyHistory;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code GET /v1/my/history} (查询): who set the traveller's level and why, who checked it and who looked. */
public final class ReadMyHistoryFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadMyHistoryFunction() {
        this(Wiring.onLambda(Operation.READ_MY_HISTORY));
    }

    /** Anywhere else. */
    public ReadMyHistoryFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_MY_HISTORY, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        return switch (wiring.useCases().readMyHistory().read(caller, MyRequests.proof(http, Optional.empty()))) {
            case MyHistory.Told told ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().myHistory(told, Requests.language(http))));
            case MyHistory.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
