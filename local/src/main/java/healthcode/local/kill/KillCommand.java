package healthcode.local.kill;

import healthcode.aws.dynamodb.DynamoClients;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.command.Progress;
import healthcode.local.command.Provenance;
import healthcode.local.console.Table;
import healthcode.local.kill.Findings.Wrong;
import healthcode.local.store.DynamoLocalServer;
import healthcode.local.store.TableDefinition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** {@code ./gateway kill}: kills a gateway at random steps of the database, and asks the next one the same again. */
public final class KillCommand implements Command {

    private static final int USUAL = 20;
    private static final int MOST = 100_000;
    private static final int LARGEST_SEED = 999_999_999;

    /** Twelve wishes make at least this many calls; a process that ends before its step is told apart. */
    private static final int STEPS = 24;

    private final PrintStream out;

    public KillCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String synopsis() {
        return "[--cycles N] [--seed S]";
    }

    @Override
    public String help() {
        return "kill -9 a gateway at any database step, start it again, ask the same: nothing lost, nothing double";
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        var options = Options.read(arguments, Set.of("cycles", "seed"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("takes no operand");
        }
        var cycles = options.number("cycles", USUAL, 1, MOST);
        var seed = options.number("seed", 1, 0, LARGEST_SEED);
        var folder = Files.createTempDirectory("gateway-kill");
        try {
            return report(play(cycles, seed, folder), cycles, seed);
        } finally {
            delete(folder);
        }
    }

    private static Findings play(int cycles, int seed, Path folder) throws IOException, InterruptedException {
        var findings = new Findings();
        try (var server = DynamoLocalServer.start(Optional.empty());
                var client = DynamoClients.emulator(server.endpoint());
                var progress = Progress.of("cycles", cycles)) {
            client.createTable(TableDefinition.read(Home.template()).request(LocalStore.TABLE));
            var gateways = Gateways.open(client, folder, new Steps(0, false, () -> {}));
            var inspection = new Inspection(gateways, client);
            var killing = new Killing(server.endpoint(), folder, seed);
            var random = new Random(seed);
            for (var cycle = 1; cycle <= cycles; cycle++) {
                var first = killing.run(cycle, 1 + random.nextInt(STEPS), random.nextBoolean());
                var second = killing.run(cycle, 0, false);
                findings.count(first.killed() ? "killed" : "ended before its step", 1);
                findings.count(
                        "acknowledged before the kill", first.acknowledged().size());
                findings.count("acknowledged after it", second.acknowledged().size());
                var plan = Plan.of(seed, cycle);
                inspection.inspect(cycle, plan, first.acknowledged(), second.acknowledged(), findings);
                progress.step();
            }
        }
        return findings;
    }

    private int report(Findings findings, int cycles, int seed) {
        var table = new Table("what", "times");
        findings.counts().forEach((what, times) -> table.row(what, times));
        out.print(table.print(""));
        findings.violations().forEach(out::println);
        out.printf(
                "%n%s: %d cycles, %d lost, %d double, %d resurrected, %d chains or heads unsound%n",
                Provenance.of(seed),
                cycles,
                findings.of(Wrong.LOST),
                findings.of(Wrong.DOUBLE),
                findings.of(Wrong.RESURRECTED),
                findings.of(Wrong.UNSOUND));
        return findings.violations().isEmpty() ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
