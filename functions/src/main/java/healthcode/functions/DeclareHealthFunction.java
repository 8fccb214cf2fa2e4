package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/declarations} (申报, 直接采用): issues the national code in a region without one of its own. */
public final class DeclareHealthFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public DeclareHealthFunction() {
        this(Wiring.onLambda(Operation.DECLARE_HEALTH));
    }

    /** Anywhere else. */
    public DeclareHealthFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.DECLARE_HEALTH, event, answer, context, this::declare);
    }

    private Attempt<HttpResponse> declare(Caller caller, HttpRequest http) {
        if (caller.region().isEmpty()) {
            return Attempt.refused(ProblemCode.FORBIDDEN);
        }
        var useCases = wiring.useCases();
        return wiring.requests()
                .declaration(http, caller.region().get(), useCases::holderKeys)
                .then(request -> switch (useCases.declareHealth().declare(caller, request)) {
                    case Recognition.Decided(var answer) -> Attempt.ok(HttpResponse.json(201, answer));
                    case Recognition.Declined(var problem) -> new Attempt.Refused<>(problem);
                });
    }
}
