package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.IssueSeatPasses;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/manifests/{id}/passes}: a signed answer for each seat, for later gates to believe (checked once). */
public final class IssueSeatPassesFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public IssueSeatPassesFunction() {
        this(Wiring.onLambda(Operation.ISSUE_SEAT_PASSES));
    }

    /** Anywhere else. */
    public IssueSeatPassesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.ISSUE_SEAT_PASSES, event, answer, context, this::answer);
    }

    private Attempt<HttpResponse> answer(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        return switch (wiring.useCases().issueSeatPasses().issue(caller, id)) {
            case IssueSeatPasses.Answer.Issued issued ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().seatPasses(issued))
                        .with("Cache-Control", "no-store"));
            case IssueSeatPasses.Answer.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
