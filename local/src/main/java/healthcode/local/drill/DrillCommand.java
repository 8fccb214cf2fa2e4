package healthcode.local.drill;

import healthcode.code.Level;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./gateway drill}: plays the loss of a province's key through, with as many holders as asked for. */
public final class DrillCommand implements Command {

    private static final int USUAL = 10_000;
    private static final int MOST = 1_000_000;

    private final PrintStream out;

    public DrillCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "drill";
    }

    @Override
    public String synopsis() {
        return "key-loss [--holders N]";
    }

    @Override
    public String help() {
        return "withdraw a province's key and attest its holders anew under another";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException {
        var options = Options.read(arguments, Set.of("holders"), Set.of());
        if (!options.operands().equals(List.of("key-loss"))) {
            throw new Misuse("which drill? (expected: key-loss)");
        }
        var holders = options.number("holders", USUAL, 1, MOST);
        try (var store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template())) {
            var outcome = new KeyLoss(store, holders).play();
            out.printf("%d holders, levels at the gate%n", holders);
            out.printf("  before the loss                  %s%n", outcome.before());
            out.printf("  60 s after the withdrawal        %s%n", outcome.lost());
            out.printf("  checks that name the lost key    %d%n", outcome.explained());
            out.printf(
                    "  attested again under a new key   %s in %d s%n",
                    outcome.after(), outcome.reattesting().toSeconds());
            var all = (long) holders;
            var passed = outcome.before().equals(Map.of(Level.GREEN, all))
                    && outcome.lost().equals(Map.of(Level.UNKNOWN, all))
                    && outcome.explained() == all
                    && outcome.after().equals(Map.of(Level.GREEN, all));
            out.println(passed ? "passed" : "FAILED");
            return passed ? 0 : 1;
        }
    }
}
