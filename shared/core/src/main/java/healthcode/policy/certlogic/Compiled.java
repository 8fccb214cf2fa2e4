package healthcode.policy.certlogic;

import healthcode.json.JsonValue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A well-formed expression, ready to be evaluated any number of times by any number of threads. */
public final class Compiled implements Compilation {

    private final Expression expression;
    private final SortedSet<String> paths;

    Compiled(Expression expression, Set<String> paths) {
        this.expression = expression;
        this.paths = new TreeSet<>(paths);
    }

    /** The value over {@code data}, or why there is none; never an exception. */
    public Evaluation evaluate(JsonValue data) {
        return evaluate(data, Set.of());
    }

    /**
     * The value over {@code data} of which the {@code unknown} paths are not known; an evaluation that needs one of
     * them is the error {@code UNKNOWN}, so that not knowing is never taken for not having.
     */
    public Evaluation evaluate(JsonValue data, Set<String> unknown) {
        return switch (expression.evaluate(new Scope(JsonTerm.of(data), new Budget(CertLogic.STEPS), unknown))) {
            case JsonTerm(var json) -> new Value(json);
            case EvaluationError error -> error;
            case Term computed -> new Value(computed.toJson());
        };
    }

    /** The expression as JSON; compiling it again gives an equal one. */
    public JsonValue print() {
        return expression.print();
    }

    /**
     * The paths that the expression reads from its data, sorted, such as {@code payload.r.0.fr}; those inside the
     * lambda of a {@code reduce} are left out, because they start from the item.
     */
    public Set<String> paths() {
        return new TreeSet<>(paths);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Compiled that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return "Compiled" + expression;
    }
}
