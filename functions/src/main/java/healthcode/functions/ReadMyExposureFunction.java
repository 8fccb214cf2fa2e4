package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.MyRequests;
import healthcode.functions.wire.Requests;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.ReadMyExposure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** {@code GET /v1/my/exposure} (同行自查): whether the traveller sat near a confirmed case, yes or no. */
public final class ReadMyExposureFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadMyExposureFunction() {
        this(Wiring.onLambda(Operation.READ_MY_EXPOSURE));
    }

    /** Anywhere else. */
    public ReadMyExposureFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_MY_EXPOSURE, event, answer, context, this::answer);
    }

    private Attempt<HttpResponse> answer(Caller caller, HttpRequest http) {
        var proof = MyRequests.proof(http, Optional.empty());
        return switch (wiring.useCases().readMyExposure().read(caller, proof)) {
            case ReadMyExposure.Answer.Told told ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().myExposure(told, Requests.language(http))));
            case ReadMyExposure.Answer.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
