package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.ReadRecognition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code GET /v1/recognitions/{id}} (查询): reads a recorded decision back. */
public final class ReadRecognitionFunction implements RequestStreamHandler {

    private final Wiring wiring;

    /** On Lambda. */
    public ReadRecognitionFunction() {
        this(Wiring.onLambda(Operation.READ_RECOGNITION));
    }

    /** Anywhere else. */
    public ReadRecognitionFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        wiring.door().answer(Operation.READ_RECOGNITION, event, answer, context, this::read);
    }

    private Attempt<HttpResponse> read(Caller caller, HttpRequest http) {
        var id = http.pathParameters().getOrDefault("id", "");
        return switch (wiring.useCases().readRecognition().read(caller, id)) {
            case ReadRecognition.Found.Decided(var decision) ->
                Attempt.ok(HttpResponse.json(200, wiring.answers().decision(decision)));
            case ReadRecognition.Found.Declined(var problem) -> new Attempt.Refused<>(problem);
        };
    }
}
