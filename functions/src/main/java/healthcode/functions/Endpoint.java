package healthcode.functions;

import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.problem.Attempt;
import healthcode.recognition.Caller;

/** What one route does once its caller is known. */
@FunctionalInterface
interface Endpoint {

    /** The response to {@code request}, or why it was not processed. */
    Attempt<HttpResponse> answer(Caller caller, HttpRequest request);
}
