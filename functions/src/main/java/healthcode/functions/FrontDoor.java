package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import healthcode.code.SigningUnavailable;
import healthcode.functions.wire.HttpRequest;
import healthcode.functions.wire.HttpResponse;
import healthcode.functions.wire.ProxyEvents;
import healthcode.functions.wire.Requests;
import healthcode.policy.Language;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import healthcode.recognition.RequestTime;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.TrustUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * What every route has in common: read the event, find the caller, answer, turn outages into 503 and bugs into 500, and
 * log one line.
 */
public final class FrontDoor {

    /** What is left of an invocation for the last call of the store to come back, and for the answer. */
    private static final Duration RESERVE = Duration.ofMillis(2_500);

    private final ProxyEvents events;
    private final Authenticator authenticator;
    private final Authorisation authorisation;
    private final Problems problems;
    private final RequestLog log;

    FrontDoor(
            ProxyEvents events,
            Authenticator authenticator,
            Authorisation authorisation,
            Problems problems,
            RequestLog log) {
        this.events = events;
        this.authenticator = authenticator;
        this.authorisation = authorisation;
        this.problems = problems;
        this.log = log;
    }

    /** Answers one event of {@code operation} by {@code endpoint}. */
    void answer(Operation operation, InputStream event, OutputStream answer, Context context, Endpoint endpoint)
            throws IOException {
        var started = System.nanoTime();
        var request = events.read(event.readAllBytes());
        var time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        var handled = request.map(found -> RequestTime.within(time, () -> handle(operation, found, endpoint)))
                .orElseGet(FrontDoor::unreadable);
        var response = respond(request, handled);
        answer.write(events.print(response));
        log.write(operation, context, request, handled, response.status(), System.nanoTime() - started);
    }

    /** What became of a request, for the answer and the log. */
    record Handled(Optional<Caller> caller, Attempt<HttpResponse> result, Optional<Throwable> failure) {

        static Handled failed(Optional<Caller> caller, ProblemCode code, Throwable failure) {
            return new Handled(caller, Attempt.refused(code), Optional.of(failure));
        }

        /** The stable code of the problem, where there is one. */
        Optional<ProblemCode> problem() {
            return result instanceof Attempt.Refused<HttpResponse>(var problem)
                    ? Optional.of(problem.code())
                    : Optional.empty();
        }
    }

    private Handled handle(Operation operation, HttpRequest request, Endpoint endpoint) {
        var caller = Optional.<Caller>empty();
        try {
            caller = caller(operation, request);
            var result = caller.map(known -> endpoint.answer(known, request))
                    .orElseGet(() -> Attempt.refused(ProblemCode.CALLER_UNKNOWN));
            return new Handled(caller, result, Optional.empty());
        } catch (StoreUnavailable e) {
            return Handled.failed(caller, e.busy() ? ProblemCode.TRY_LATER : ProblemCode.UNAVAILABLE, e);
        } catch (TrustUnavailable | SigningUnavailable e) {
            return Handled.failed(caller, ProblemCode.UNAVAILABLE, e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Handled.failed(caller, ProblemCode.INTERNAL, e);
        }
    }

    /** The authorisation table says which routes stand open; there is no second list of them. */
    private Optional<Caller> caller(Operation operation, HttpRequest request) {
        return authorisation.openTo(operation).or(() -> authenticator.authenticate(request));
    }

    private static Handled unreadable() {
        return new Handled(Optional.empty(), Attempt.refused(ProblemCode.MALFORMED_JSON), Optional.empty());
    }

    private HttpResponse respond(Optional<HttpRequest> request, Handled handled) {
        return switch (handled.result()) {
            case Attempt.Ok<HttpResponse>(var response) -> response;
            case Attempt.Refused<HttpResponse>(Problem problem) ->
                problems.response(
                        problem,
                        request.map(Requests::language).orElse(Language.CHINESE),
                        request.map(HttpRequest::requestId).orElse(""));
        };
    }
}
