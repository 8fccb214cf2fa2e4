package healthcode.fuzz;

import healthcode.fuzz.entrance.Target;
import healthcode.fuzz.entrance.Targets;
import healthcode.local.api.Home;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.command.Progress;
import healthcode.local.command.Provenance;
import healthcode.local.console.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** {@code ./gateway fuzz}: as many inputs as asked for, shared among the targets, counted by the fuzzer itself. */
public final class FuzzCommand implements Command {

    private static final int USUAL = 1_000_000;
    private static final int MOST = 999_999_999;
    private static final int LEAST = 1_000;

    private final PrintStream out;

    public FuzzCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public String synopsis() {
        return "[--inputs N] [--seed S] [TARGET...]";
    }

    @Override
    public String help() {
        return "send inputs guided by coverage into everything that reads octets from outside";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        var options = Options.read(arguments, Set.of("inputs", "seed"), Set.of());
        var inputs = options.number("inputs", USUAL, LEAST, MOST);
        var seed = options.number("seed", 1, 1, MOST);
        var targets = targets(options.operands());
        var home = Home.template().toAbsolutePath().getParent();
        var runs = play(new FuzzerProcess(home, seed), targets, inputs);
        return report(runs, targets.size(), inputs, seed, home);
    }

    private static List<Target> targets(List<String> names) throws Misuse {
        var targets = new ArrayList<Target>();
        for (var name : names.isEmpty() ? Targets.names() : names) {
            targets.add(Targets.named(name)
                    .orElseThrow(() -> new Misuse(
                            "no target " + name + " (expected: " + String.join(", ", Targets.names()) + ")")));
        }
        return targets;
    }

    private static List<Run> play(FuzzerProcess fuzzer, List<Target> targets, long inputs) throws Exception {
        long shares = targets.stream().mapToInt(Target::share).sum();
        try (var progress = Progress.of("inputs", inputs);
                var processors =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var calls = targets.stream()
                    .<Callable<Run>>map(target ->
                            () -> fuzzer.run(target, Math.ceilDiv(inputs * target.share(), shares), progress))
                    .toList();
            var runs = new ArrayList<Run>();
            for (var pending : processors.invokeAll(calls)) {
                runs.add(pending.get());
            }
            return runs;
        }
    }

    private int report(List<Run> runs, int targets, long demanded, int seed, Path home) {
        var table = new Table("target", "inputs", "seconds", "edges", "undeclared");
        runs.forEach(run -> table.row(run.target(), run.inputs(), run.seconds(), run.edges(), run.sound() ? 0 : 1));
        out.print(table.print(""));
        var findings = runs.stream().filter(run -> !run.sound()).toList();
        for (var finding : findings) {
            out.printf("%n%s:%n", finding.target());
            finding.tail().forEach(line -> out.println("  " + line));
            out.printf(
                    "  mend it, and keep the input under %s%n",
                    home.relativize(FuzzerProcess.regressions(home, finding.target())));
        }
        var total = runs.stream().mapToLong(Run::inputs).sum();
        out.printf(
                "%n%s: %d inputs (demanded: %d) in %d targets, %d undeclared throwables or hangs%n",
                Provenance.of(seed), total, demanded, targets, findings.size());
        return findings.isEmpty() && total >= demanded ? 0 : 1;
    }
}
