package healthcode.functions;

import healthcode.functions.wire.HttpRequest;
import healthcode.recognition.Caller;
import java.util.Optional;

/** Tells who asks; the port behind which IAM, tokens or the local header live. */
@FunctionalInterface
public interface Authenticator {

    /** The caller that {@code request} proves, or empty when it proves none that we know. */
    Optional<Caller> authenticate(HttpRequest request);
}
