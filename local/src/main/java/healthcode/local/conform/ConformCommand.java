package healthcode.local.conform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The command {@code conform SUITE PATH}: runs one suite over one corpus and prints what failed and why. */
public final class ConformCommand {

    /** Every case passed, and there was one. */
    public static final int CONFORMS = 0;

    /** A case failed, or none was judged. */
    public static final int DIFFERS = 1;

    /** The command line or the path is wrong; nothing was judged. */
    public static final int UNUSABLE = 2;

    private final List<ConformSuite> suites;

    /** The command over the suites of {@link Suites}. */
    public ConformCommand() {
        this(Suites.all());
    }

    ConformCommand(List<ConformSuite> suites) {
        this.suites = List.copyOf(suites);
    }

    /** Runs {@code args} = suite name and path; the answer is the exit code. */
    public int run(String[] args, PrintStream out) {
        var suite = args.length == 2 ? named(args[0]) : Optional.<ConformSuite>empty();
        if (suite.isEmpty()) {
            usage(out);
            return UNUSABLE;
        }
        try {
            var report = suite.get().run(Path.of(args[1]));
            report.print(out);
            return report.conforms() ? CONFORMS : DIFFERS;
        } catch (IOException e) {
            out.println(suite.get().name() + ": cannot read the corpus: " + e.getMessage());
            return UNUSABLE;
        }
    }

    private Optional<ConformSuite> named(String name) {
        return suites.stream().filter(suite -> suite.name().equals(name)).findFirst();
    }

    private void usage(PrintStream out) {
        out.println("usage: ./gateway conform SUITE PATH");
        for (var suite : suites) {
            out.println("  %-14s %s".formatted(suite.name(), suite.help()));
        }
    }
}
