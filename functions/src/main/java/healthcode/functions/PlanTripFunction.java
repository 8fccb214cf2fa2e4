package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.TripPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/trips/plan}: what the rules would say about a journey, for anyone. */
public final class PlanTripFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public PlanTripFunction() {
        this(Wiring.onLambda(Operation.PLAN_TRIP));
    }

    /** Anywhere else. */
    public PlanTripFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.PLAN_TRIP, event, answer, context, this::plan);
    }

    private Attempt<HttpResponse> plan(Caller caller, HttpRequest http) {
        return wiring.requests().tripPlan(http).then(request -> switch (wiring.useCases()
                .planTrip()
                .plan(caller, request)) {
            case TripPlan.Planned plan ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().plan(plan, Requests.language(http))));
            case TripPlan.Declined(var problem) -> new Attempt.Refused<>(problem);
        });
    }
}
