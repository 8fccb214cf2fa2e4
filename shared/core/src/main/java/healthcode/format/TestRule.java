package healthcode.format;

import healthcode.code.Fact;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a format states laboratory tests: one, or a list of them.
 *
 * <p>Something counts as a test only with a finding and a time; "48 hours" without an anchor is no evidence.
 *
 * @param each the list; empty when the answer itself has the one test
 * @param number whose test it is, where the format says
 */
record TestRule(
        Optional<Path> each,
        Element<Fact.TestKind> kind,
        Element<Fact.Finding> finding,
        Element<Instant> sampledAt,
        Element<Instant> reportedAt,
        Element<RegionCode> region,
        Element<String> number) {

    private static final int MOST = 20;

    Stream<Fact> read(Answer.Scope scope, Answer answer) {
        if (each.isEmpty()) {
            return test(scope, answer).stream();
        }
        return switch (each.get().in(scope.value())) {
            case Path.There(JsonArray(var items)) ->
                IntStream.range(0, Math.min(items.size(), MOST))
                        .mapToObj(i -> new Answer.Scope(
                                items.get(i), scope.pointer() + each.get().text() + "/" + i))
                        .flatMap(item -> test(item, answer).stream());
            case Path.Absent _ -> Stream.empty();
            default -> {
                answer.refuse(scope, each.get());
                yield Stream.empty();
            }
        };
    }

    private Optional<Fact> test(Answer.Scope scope, Answer answer) {
        var sampled = sampledAt.in(scope, answer);
        var reported = reportedAt.in(scope, answer);
        var what = kind.in(scope, answer);
        var result = finding.in(scope, answer);
        var where = region.in(scope, answer);
        // A companion's test in the holder's answer must not become the holder's.
        if (!number.in(scope, answer).map(answer::agrees).orElse(true)) {
            answer.refuse(ProblemCode.HOLDER_MISMATCH, scope.pointer());
        }
        if (what.isEmpty() || result.isEmpty() || sampled.isEmpty() && reported.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Fact.Test(answer.provenance().issuer(), what.get(), result.get(), sampled, reported, where));
    }
}
