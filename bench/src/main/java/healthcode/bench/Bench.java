package healthcode.bench;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ./gateway bench}: runs the benchmarks named, all of them when none is. */
final class Bench implements Command {

    private final List<Benchmark> benchmarks;
    private final PrintStream out;

    Bench(List<Benchmark> benchmarks, PrintStream out) {
        this.benchmarks = List.copyOf(benchmarks);
        this.out = out;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String synopsis() {
        return "[NAME...]";
    }

    @Override
    public String help() {
        return "measure, with a peer or a floor in the same run";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        var wanted = Options.read(arguments, Set.of(), Set.of()).operands();
        for (var name : wanted) {
            if (benchmarks.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                throw new Misuse("unknown benchmark '" + name + "'" + known());
            }
        }
        var holds = true;
        for (var benchmark : benchmarks) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                out.printf("%s: %s%n", benchmark.name(), benchmark.help());
                holds &= benchmark.run(out);
            }
        }
        return holds ? 0 : 1;
    }

    private String known() {
        return benchmarks.stream()
                .map(benchmark -> "\n  %-10s %s".formatted(benchmark.name(), benchmark.help()))
                .collect(Collectors.joining("", "; benchmarks:", ""));
    }
}
