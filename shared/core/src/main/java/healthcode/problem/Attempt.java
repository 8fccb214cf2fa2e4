package healthcode.problem;

import java.util.function.Function;

/**
 * What a step that can refuse its input comes to: a value or a problem.
 *
 * <p>Named steps of the walk have their own sealed outcomes; this one is for the small readers inside them.
 */
public sealed interface Attempt<T> {

    /** The step succeeded. */
    record Ok<T>(T value) implements Attempt<T> {}

    /** The step refused its input. */
    record Refused<T>(Problem problem) implements Attempt<T> {}

    static <T> Attempt<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Attempt<T> refused(ProblemCode code) {
        return new Refused<>(Problem.of(code));
    }

    static <T> Attempt<T> refused(ProblemCode code, String pointer) {
        return new Refused<>(Problem.at(code, pointer));
    }

    static <T> Attempt<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /** The next step, if this one succeeded. */
    default <U> Attempt<U> then(Function<? super T, Attempt<U>> next) {
        return switch (this) {
            case Ok<T>(var value) -> next.apply(value);
            case Refused<T>(var problem) -> new Refused<>(problem);
        };
    }
}
