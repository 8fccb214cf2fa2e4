package healthcode.local.release;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code ./gateway release}: the long proofs that stand before a release, one after the other, from one seed. */
public final class ReleaseCommand implements Command {

    private static final int WORLDS = 300_000;
    private static final int CYCLES = 200;
    private static final int MOST = 100_000_000;
    private static final int LARGEST_SEED = 999_999_999;

    private final Command simulate;
    private final Command kill;
    private final PrintStream out;

    public ReleaseCommand(Command simulate, Command kill, PrintStream out) {
        this.simulate = simulate;
        this.kill = kill;
        this.out = out;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public String synopsis() {
        return "[--worlds N] [--cycles N] [--seed S]";
    }

    @Override
    public String help() {
        return "the long runs before a release: 300,000 worlds, then 200 kill cycles";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        var options = Options.read(arguments, Set.of("worlds", "cycles", "seed"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("takes no operand");
        }
        var seed = Integer.toString(options.number("seed", 1, 0, LARGEST_SEED));
        var worlds = Integer.toString(options.number("worlds", WORLDS, 1, MOST));
        var cycles = Integer.toString(options.number("cycles", CYCLES, 1, MOST));
        // Both, whatever the first comes to: whoever waited so long wants to know everything.
        var status = run(simulate, "--worlds", worlds, "--seed", seed);
        status |= run(kill, "--cycles", cycles, "--seed", seed);
        out.println(status == 0 ? "passed" : "FAILED");
        return status;
    }

    private int run(Command command, String... arguments) throws Exception {
        out.printf("%s %s%n%n", command.name(), String.join(" ", arguments));
        var began = System.nanoTime();
        var status = command.run(List.of(arguments));
        out.printf("in %d seconds%n%n", (System.nanoTime() - began) / 1_000_000_000L);
        return status;
    }
}
