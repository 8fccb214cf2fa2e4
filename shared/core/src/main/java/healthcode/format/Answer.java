package healthcode.format;

import healthcode.code.HolderDocument;
import healthcode.json.JsonValue;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;

/**
 * One answer while it is read; keeps the first thing found wrong with it.
 *
 * <p>Reading goes on after a fault and what it yields is thrown away, so no reader has to carry a second outcome.
 */
final class Answer {

    private final Provenance provenance;
    private Problem problem;

    /**
     * What surrounds an answer.
     *
     * @param issuer id of the issuer that signed it
     * @param document the holder's document, where it is known: numbers printed in the answer must agree with it
     * @param asOf when the issuer's record last changed: the time of an answer that states none
     * @param received when it arrived: years that the answer leaves out are inferred from it
     */
    record Provenance(String issuer, Optional<HolderDocument> document, Instant asOf, Instant received) {
        @Override
        public String toString() {
            return "Provenance[" + issuer + "]";
        }
    }

    /** A value in the answer under which paths are resolved, and the pointer to it. */
    record Scope(JsonValue value, String pointer) {
        @Override
        public String toString() {
            return "Scope[" + pointer + "]";
        }
    }

    Answer(Provenance provenance) {
        this.provenance = provenance;
    }

    Provenance provenance() {
        return provenance;
    }

    /** Whether a number as the answer prints it can be the holder's; true where no document is known to compare. */
    boolean agrees(String printed) {
        return provenance
                .document()
                .map(document -> document.agreesWith(printed))
                .orElse(true);
    }

    /** Notes that what the format requires is not at {@code path}. */
    void refuse(Scope scope, Path path) {
        refuse(ProblemCode.DATA_INVALID, scope.pointer() + path.text());
    }

    void refuse(ProblemCode code, String pointer) {
        if (problem == null) {
            problem = Problem.at(code, pointer);
        }
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
