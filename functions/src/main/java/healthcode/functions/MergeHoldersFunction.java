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

/** {@code POST /v1/merges} (多证合并): joins two documents that their issuer states to be one person's. */
public final class MergeHoldersFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public MergeHoldersFunction() {
        this(Wiring.onLambda(Operation.MERGE_HOLDERS));
    }

    /** Anywhere else. */
    public MergeHoldersFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.MERGE_HOLDERS, event, answer, context, this::merge);
    }

    private Attempt<HttpResponse> merge(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .merge(http, useCases::holderKeys)
                .then(request -> Answers.recorded(useCases.mergeHolders().merge(caller, request)));
    }
}
