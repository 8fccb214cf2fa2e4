package healthcode.local;

import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.conform.ConformCommand;
import healthcode.local.demo.DemoCommand;
import healthcode.local.drill.DrillCommand;
import healthcode.local.gate.BundleCommand;
import healthcode.local.gate.CheckCommand;
import healthcode.local.kill.KillCommand;
import healthcode.local.onboard.OnboardCommand;
import healthcode.local.reconcile.ReconcileCommand;
import healthcode.local.release.ReleaseCommand;
import healthcode.local.rules.RulesCommand;
import healthcode.local.serve.SampleCommand;
import healthcode.local.serve.ServeCommand;
import healthcode.local.simulate.SimulateCommand;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.List;

/** Where {@code ./gateway} enters Java: picks the command and turns its outcome into an exit status. */
public final class Main {

    /** Exit status for arguments that make no sense (EX_USAGE of sysexits). */
    public static final int MISUSE = 64;

    /** Exit status when nobody answers where a command was sent (EX_UNAVAILABLE). */
    public static final int UNAVAILABLE = 69;

    /** Exit status for an outage or a bug (EX_SOFTWARE of sysexits). */
    public static final int FAILURE = 70;

    private final List<Command> commands;
    private final PrintStream out;
    private final PrintStream err;

    /** A launcher over {@code commands}, in the order in which help lists them. */
    public Main(List<Command> commands, PrintStream out, PrintStream err) {
        this.commands = List.copyOf(commands);
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Main(COMMANDS, System.out, System.err).run(List.of(arguments)));
    }

    /** Every command that lives in this module; a new one is one line here. */
    private static final List<Command> COMMANDS = List.of(
            new DemoCommand(System.out),
            new ServeCommand(System.out, System.err),
            new SampleCommand(System.out, System.err),
            new BundleCommand(System.out, System.err),
            new CheckCommand(System.in, System.out, System.err),
            new ConformCommand(Suites.all(), System.out),
            new OnboardCommand(System.out),
            new RulesCommand(System.out),
            new DrillCommand(System.out),
            new ReconcileCommand(System.out, System.err),
            new SimulateCommand(System.out),
            new KillCommand(System.out),
            new ReleaseCommand(new SimulateCommand(System.out), new KillCommand(System.out), System.out));

    /** Runs the command that the first argument names, help without one. */
    public int run(List<String> arguments) {
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        if (name.equals("help")) {
            out.print(help());
            return 0;
        }
        for (var command : commands) {
            if (command.name().equals(name)) {
                return run(command, arguments.subList(1, arguments.size()));
            }
        }
        err.printf("gateway: unknown command '%s'%n%n%s", name, help());
        return MISUSE;
    }

    /** Runs one command; also the way in for a module with a single command, such as bench. */
    public int run(Command command, List<String> arguments) {
        if (arguments.contains("--help")) {
            out.printf("%s: %s%n%s%n", command.name(), command.help(), usage(command));
            return 0;
        }
        try {
            return command.run(arguments);
        } catch (Misuse misuse) {
            err.printf("gateway %s: %s%n", command.name(), misuse.getMessage());
            err.println(usage(command));
            return MISUSE;
        } catch (ConnectException _) {
            err.printf("gateway %s: nobody answers there%n", command.name());
            err.println("start ./gateway serve first, or give the address that it printed by --gateway");
            return UNAVAILABLE;
        } catch (Exception failure) {
            err.printf("gateway %s: failed%n", command.name());
            failure.printStackTrace(err);
            return FAILURE;
        }
    }

    private static String usage(Command command) {
        return "usage: ./gateway " + (command.name() + " " + command.synopsis()).strip();
    }

    private String help() {
        var table = new StringBuilder("usage: ./gateway COMMAND [ARGUMENT...]\n\n");
        for (var command : commands) {
            row(table, command.name(), command.synopsis(), command.help());
        }
        // These five the launcher runs itself or in another module.
        row(table, "bench", "[NAME]", "measure, with a peer or a floor in the same run");
        row(table, "fuzz", "[--inputs N] [--seed S] [TARGET...]", "send inputs guided by coverage into every reader");
        row(table, "test", "", "run all tests of all modules");
        row(table, "test-page", "", "test the traveller's page in a real Chromium");
        row(table, "mvn", "ARGUMENT...", "run Maven on the JDK that the launcher found");
        row(table, "help", "", "show this table");
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String synopsis, String help) {
        table.append("  %-9s %s%n".formatted(name, help));
        if (!synopsis.isEmpty()) {
            table.append("  %-9s   %s %s%n".formatted("", name, synopsis));
        }
    }
}
