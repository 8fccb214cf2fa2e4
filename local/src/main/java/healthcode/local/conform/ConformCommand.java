package healthcode.local.conform;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The command {@code conform SUITE PATH}: runs one suite over one corpus and prints what failed and why. */
public final class ConformCommand implements Command {

    /** Every case passed, and there was one. */
    public static final int CONFORMS = 0;

    /** A case failed, or none was judged. */
    public static final int DIFFERS = 1;

    private final List<ConformSuite> suites;
    private final PrintStream out;

    /** The command over {@code suites}, in the order of the help text. */
    public ConformCommand(List<ConformSuite> suites, PrintStream out) {
        this.suites = List.copyOf(suites);
        this.out = out;
    }

    @Override
    public String name() {
        return "conform";
    }

    @Override
    public String synopsis() {
        return "SUITE PATH";
    }

    @Override
    public String help() {
        return "judge a corpus of test data that others published";
    }

    @Override
    public int run(List<String> arguments) throws Misuse {
        var operands = Options.read(arguments, Set.of(), Set.of()).operands();
        if (operands.size() != 2) {
            throw new Misuse("expected a suite and a path" + known());
        }
        var suite = named(operands.getFirst());
        try {
            var report = suite.run(Path.of(operands.getLast()));
            report.print(out);
            return report.conforms() ? CONFORMS : DIFFERS;
        } catch (IOException e) {
            throw new Misuse(suite.name() + ": cannot read the corpus: " + e.getMessage());
        }
    }

    private ConformSuite named(String name) throws Misuse {
        return suites.stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("unknown suite '" + name + "'" + known()));
    }

    private String known() {
        return suites.stream()
                .map(suite -> "\n  %-14s %s".formatted(suite.name(), suite.help()))
                .collect(Collectors.joining("", "; suites:", ""));
    }
}
