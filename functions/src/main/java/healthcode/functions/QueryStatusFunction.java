package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.StatusAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/status-queries} (查询, 数据共享): tells a region a traveller's level for a stated purpose. */
public final class QueryStatusFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public QueryStatusFunction() {
        this(Wiring.onLambda(Operation.QUERY_STATUS));
    }

    /** Anywhere else. */
    public QueryStatusFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.QUERY_STATUS, event, answer, context, this::query);
    }

    private Attempt<HttpResponse> query(Caller caller, HttpRequest http) {
        return wiring.requests().statusQuery(http).then(query -> switch (wiring.useCases()
                .queryStatus()
                .query(caller, query)) {
            case StatusAnswer.Known known ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().status(known)));
            case StatusAnswer.Declined(var problem) -> new Attempt.Refused<>(problem);
        });
    }
}
