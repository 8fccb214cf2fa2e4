package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.StatusChanges;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Caller;
import healthcode.recognition.ChangeStatuses;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** {@code POST /v1/status-changes} (赋码): records an issuer's change of a holder's level, or a whole list of them. */
public final class ChangeStatusFunction implements RequestStreamHandler {

    /** How many lines of a list are on their way at once; each waits for the store most of the time. */
    private static final int PARALLEL = 8;

    /** What the slowest line may take, its retries included, before Lambda would cut it off. */
    private static final int LINE_MILLIS = 6_000;

    private final Wiring wiring;
    private final Authorisation authorisation = Authorisation.bundled();

    /** On Lambda. */
    public ChangeStatusFunction() {
        this(Wiring.onLambda(Operation.CHANGE_STATUS));
    }

    /** Anywhere else. */
    public ChangeStatusFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > LINE_MILLIS;
        wiring.door()
                .answer(
                        Operation.CHANGE_STATUS,
                        event,
                        answer,
                        context,
                        (caller, http) ->
                                StatusChanges.isList(http) ? changeAll(caller, http, timeLeft) : change(caller, http));
    }

    private Attempt<HttpResponse> change(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .statusChange(http, useCases::holderKeys)
                .then(request -> Answers.recorded(useCases.changeStatus().change(caller, request)));
    }

    private Attempt<HttpResponse> changeAll(Caller caller, HttpRequest http, BooleanSupplier timeLeft) {
        if (!authorisation.mayAttempt(caller, Operation.CHANGE_STATUS)) {
            return Attempt.refused(ProblemCode.FORBIDDEN);
        }
        var useCases = wiring.useCases();
        return wiring.requests().statusChanges(http, useCases::holderKeys).then(lines -> {
            var results = new ChangeStatuses(useCases.changeStatus(), PARALLEL).change(caller, lines, timeLeft);
            return Attempt.ok(HttpResponse.json(200, wiring.answers().statusChanges(results)));
        });
    }
}
