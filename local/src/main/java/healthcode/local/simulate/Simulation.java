package healthcode.local.simulate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Worlds one after the other, each from its own seed. */
final class Simulation {

    private final Setting setting = new Setting();
    private final Variant variant;

    Simulation(Variant variant) {
        this.variant = variant;
    }

    /**
     * What one world came to.
     *
     * @param violations each beginning with the invariant it violates; empty when all hold
     * @param story what callers saw, in order
     */
    record Outcome(long seed, Counters counters, List<String> violations, List<String> story) {}

    /** The world of {@code seed}. */
    Outcome world(long seed) {
        // On a virtual thread itself: handing over between two of these is many times cheaper than between others.
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(play(seed));
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("world " + seed + " came to no end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Outcome play(long seed) {
        var world = new World(setting, variant, seed);
        try {
            world.run(new Script(world));
            Verdict.over(world);
            if (world.violations.isEmpty()) {
                Retelling.over(world);
            }
        } catch (RuntimeException e) {
            world.violations.add("bug: " + Optional.ofNullable(e.getCause()).orElse(e));
        }
        world.counters.add("worlds");
        world.counters.add("calls", world.calls.size());
        return new Outcome(
                seed,
                world.counters,
                List.copyOf(world.violations),
                world.calls.stream().map(Call::toString).toList());
    }
}
