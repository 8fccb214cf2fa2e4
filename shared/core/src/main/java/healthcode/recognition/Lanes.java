package healthcode.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Does one thing to each of many, so many at once, because each waits for the store most of the time.
 *
 * @param parallel how many are on their way at once; with 1 they run in order
 */
record Lanes(int parallel) {

    /** What {@code work} makes of each of {@code all}, in their order; throws what the first of them threw. */
    <A, B> List<B> each(List<A> all, Function<A, B> work) {
        var tasks = all.stream()
                .map(one -> RequestTime.<B>carried(() -> work.apply(one)))
                .toList();
        try (var lanes =
                Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            var results = new ArrayList<B>();
            for (var done : lanes.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(true, "interrupted", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** As if there had been no lanes: an outage must stay an outage. */
    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException known -> known;
            default -> new IllegalStateException("one of many failed", cause);
        };
    }
}
