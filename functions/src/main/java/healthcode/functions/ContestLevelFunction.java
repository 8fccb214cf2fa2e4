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

/** {@code POST /v1/corrections} (纠错): contests a level and says who answers, by when. */
public final class ContestLevelFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ContestLevelFunction() {
        this(Wiring.onLambda(Operation.CONTEST_LEVEL));
    }

    /** Anywhere else. */
    public ContestLevelFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.CONTEST_LEVEL, event, answer, context, this::contest);
    }

    private Attempt<HttpResponse> contest(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .correction(http, useCases::holderKeys)
                .then(request -> Answers.recorded(useCases.contestLevel().contest(caller, request)));
    }
}
