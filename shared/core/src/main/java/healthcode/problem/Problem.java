package healthcode.problem;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a request was not processed; it changed nothing.
 *
 * @param code the stable reason
 * @param pointer JSON Pointer to the member at fault, where one is; never holds a value
 * @param details every single fault of a document that somebody wrote by hand, so that one answer names them all
 */
public record Problem(ProblemCode code, Optional<String> pointer, List<Detail> details) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(pointer, "pointer");
        details = List.copyOf(details);
    }

    /** A problem without details. */
    public Problem(ProblemCode code, Optional<String> pointer) {
        this(code, pointer, List.of());
    }

    /**
     * One fault.
     *
     * @param pointer JSON Pointer into the document
     * @param code kebab-case and stable
     * @param message what is wrong and what is expected, for the document's author
     */
    public record Detail(String pointer, String code, String message) {}

    /** A problem with the whole. */
    public static Problem of(ProblemCode code) {
        return new Problem(code, Optional.empty());
    }

    /** A problem with the member at {@code pointer}. */
    public static Problem at(ProblemCode code, String pointer) {
        return new Problem(code, Optional.of(pointer));
    }
}
