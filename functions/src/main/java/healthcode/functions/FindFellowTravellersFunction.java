package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.FellowTravellers;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/fellow-travellers} (同行密切接触): who sat near a case, under an order. */
public final class FindFellowTravellersFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public FindFellowTravellersFunction() {
        this(Wiring.onLambda(Operation.FIND_FELLOW_TRAVELLERS));
    }

    /** Anywhere else. */
    public FindFellowTravellersFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.FIND_FELLOW_TRAVELLERS, event, answer, context, this::answer);
    }

    private Attempt<HttpResponse> answer(Caller caller, HttpRequest http) {
        var useCases = wiring.useCases();
        return wiring.requests()
                .fellowTravellers(http, useCases::holderKeys)
                .then(query -> switch (useCases.findFellowTravellers().find(caller, query)) {
                    case FellowTravellers.Found found ->
                        Attempt.ok(HttpResponse.json(200, wiring.answers().fellowTravellers(found)));
                    case FellowTravellers.Declined(var problem) -> new Attempt.Refused<>(problem);
                });
    }
}
