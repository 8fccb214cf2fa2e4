package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.feed.ReadChanges;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/changes} (查询): what changed about the holders in whom a region has a part. */
public final class ReadChangesFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadChangesFunction() {
        this(Wiring.onLambda(Operation.READ_CHANGES));
    }

    /** Anywhere else. */
    public ReadChangesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_CHANGES, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        return wiring.requests().changes(http).then(query -> switch (wiring.useCases()
                .readChanges()
                .read(caller, query)) {
            case ReadChanges.Answer.Changes found ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().changes(found)));
            case ReadChanges.Answer.Declined(var problem) -> new Attempt.Refused<>(problem);
        });
    }
}
