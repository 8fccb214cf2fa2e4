package healthcode.local.simulate;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.command.Progress;
import healthcode.local.command.Provenance;
import healthcode.local.console.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** {@code ./gateway simulate}: as many worlds as asked for, each held against the invariants. */
public final class SimulateCommand implements Command {

    private static final int USUAL = 2_000;
    private static final int MOST = 100_000_000;
    private static final int LARGEST_SEED = 999_999_999;
    private static final int MOST_FAILURES = 5;
    private static final int BATCH = 64;

    private final PrintStream out;
    private final Variant variant;

    public SimulateCommand(PrintStream out) {
        this(out, Variant.NONE);
    }

    SimulateCommand(PrintStream out, Variant variant) {
        this.out = out;
        this.variant = variant;
    }

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String synopsis() {
        return "[--worlds N] [--seed S]";
    }

    @Override
    public String help() {
        return "play worlds of concurrent requests and faults against the invariants";
    }

    @Override
    public int run(List<String> arguments) throws Misuse {
        var options = Options.read(arguments, Set.of("worlds", "seed"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("takes no operand");
        }
        var worlds = options.number("worlds", USUAL, 1, MOST);
        var seed = options.number("seed", 1, 0, LARGEST_SEED);
        return play(worlds, seed);
    }

    int play(int worlds, long seed) {
        var simulation = new Simulation(variant);
        var total = new Counters();
        var failures = 0;
        try (var progress = Progress.of("worlds", worlds)) {
            for (var from = 0; from < worlds && failures < MOST_FAILURES; from += BATCH) {
                // Worlds know nothing of each other, so all processors may play; they are counted in order.
                var batch = LongStream.range(seed + from, seed + Math.min(worlds, from + BATCH))
                        .parallel()
                        .mapToObj(simulation::world)
                        .toList();
                for (var outcome : batch) {
                    total.add(outcome.counters());
                    if (!outcome.violations().isEmpty()) {
                        failures++;
                        report(outcome);
                    }
                }
                progress.step(batch.size());
            }
        }
        var table = new Table("what", "times");
        total.all().forEach((what, times) -> table.row(what, times));
        out.print(table.print(""));
        out.printf("%n%s: %d worlds, %d of them in violation%n", Provenance.of(seed), total.of("worlds"), failures);
        return failures == 0 ? 0 : 1;
    }

    private void report(Simulation.Outcome outcome) {
        out.printf("world %d:%n", outcome.seed());
        outcome.violations().forEach(violation -> out.println("  " + violation));
        outcome.story().forEach(line -> out.println("    " + line));
        out.printf("  replay: ./gateway simulate --worlds 1 --seed %d%n", outcome.seed());
    }
}
