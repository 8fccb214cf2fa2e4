package healthcode.functions;

import healthcode.functions.wire.HttpRequest;
import healthcode.recognition.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * Maps the IAM role or user that signed a request to a caller, by an explicit list and nothing else.
 *
 * <p>Only what the API itself proved is read. Headers are never looked at, because anybody can write them.
 */
public final class IamAuthenticator implements Authenticator {

    private final Map<IamPrincipal, Caller> callers;

    public IamAuthenticator(Map<IamPrincipal, Caller> callers) {
        this.callers = Map.copyOf(callers);
    }

    @Override
    public Optional<Caller> authenticate(HttpRequest request) {
        return request.userArn().flatMap(IamPrincipal::ofArn).map(callers::get);
    }
}
