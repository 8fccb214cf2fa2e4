package healthcode.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a request was not processed; it changed nothing.
 *
 * @param code the stable reason
 * @param pointer JSON Pointer to the member at fault, where one is; never holds a value
 */
public record Problem(ProblemCode code, Optional<String> pointer) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** A problem with the whole. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, Optional.empty());
    }

    /** A problem with the member at {@code pointer}. */
    public static Problem at(ProblemCode code, String pointer) {
        return new Problem(code, Optional.of(pointer));
    }
}
