package healthcode.client;

import healthcode.code.Octets;
import java.time.Duration;
import java.util.Optional;

/**
 * What asking the gateway comes to.
 *
 * @param <T> the answer of the call, typed
 */
public sealed interface Reply<T> {

    /** The gateway answered; a refusal by a destination's rules is among these. {@code body} has the exact octets. */
    record Answered<T>(T value, Octets body) implements Reply<T> {}

    /**
     * The gateway did not process the request, and nothing changed; asking again the same way changes nothing either.
     *
     * @param code the stable kebab-case problem code
     * @param pointer JSON Pointer to the member at fault, where one is
     */
    record Refused<T>(int status, String code, Optional<String> pointer) implements Reply<T> {}

    /**
     * No answer within the patience of the client: the request may or may not have been processed. Ask again later with
     * the same idempotency key; that is always safe.
     *
     * @param attempts how often it was tried
     * @param retryAfter what the gateway asked for last, if anything
     */
    record Unavailable<T>(int attempts, Optional<Duration> retryAfter) implements Reply<T> {}
}
