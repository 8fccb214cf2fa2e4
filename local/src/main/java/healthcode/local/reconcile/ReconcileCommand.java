package healthcode.local.reconcile;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoClients;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.DynamoHolders;
import healthcode.aws.dynamodb.Keys;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.SubjectId;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.console.Table;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.Reconciled;
import healthcode.recognition.ReconcileHolders;
import healthcode.recognition.ReconcileHolders.Finding;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@code ./gateway reconcile}: checks every holder's chain of decisions in a table and rebuilds the heads that are not
 * its fold. Run it after every restore, with credentials that may read and write the table's holders.
 */
public final class ReconcileCommand implements Command {

    /** Items looked at for one page; about a megabyte, which is what one call gives at most. */
    private static final int PAGE = 1_000;

    private static final int PARALLEL = 16;

    private final PrintStream out;
    private final PrintStream progress;
    private final int page;

    /** @param progress takes the mark after each page, for a run that is cut off */
    public ReconcileCommand(PrintStream out, PrintStream progress) {
        this(out, progress, PAGE);
    }

    ReconcileCommand(PrintStream out, PrintStream progress, int page) {
        this.out = out;
        this.progress = progress;
        this.page = page;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public String synopsis() {
        return "--table NAME [--endpoint URL] [--after MARK] [--check-only]";
    }

    @Override
    public String help() {
        return "check every holder's decisions in a table and rebuild wrong heads, after a restore";
    }

    @Override
    public int run(List<String> arguments) throws Misuse {
        var options = Options.read(arguments, Set.of("table", "endpoint", "after"), Set.of("check-only"));
        if (!options.operands().isEmpty()) {
            throw new Misuse("takes no operand");
        }
        var table = options.value("table").orElseThrow(() -> new Misuse("which table? (expected: --table NAME)"));
        try (var client = client(options)) {
            return reconcile(client, table, options.value("after"), options.flag("check-only"));
        }
    }

    private static DynamoDbClient client(Options options) throws Misuse {
        var endpoint = options.value("endpoint");
        try {
            return endpoint.map(URI::create).map(DynamoClients::emulator).orElseGet(DynamoClients::fromEnvironment);
        } catch (IllegalArgumentException | NullPointerException _) {
            throw new Misuse("option --endpoint: " + endpoint.orElse("") + " (expected: a URL)");
        }
    }

    private int reconcile(DynamoDbClient client, String table, Optional<String> mark, boolean checkOnly) {
        var json = new JacksonJson();
        var retries = new Retries(Pacing.real());
        var stored = new DynamoDecisionHistory(client, table, json, retries);
        var reconcile = new ReconcileHolder(checkOnly ? stored.untouched() : stored, new DecisionChain(json));
        var everybody = new ReconcileHolders(new DynamoHolders(client, table, page, retries), reconcile, PARALLEL);
        var tally = everybody.run(mark, new Printing());
        return report(tally, checkOnly);
    }

    /** Names a holder by the key of the table, which says nothing to whoever does not hold the table too. */
    private final class Printing implements ReconcileHolders.Listener {
        private long done;

        @Override
        public void found(SubjectId subject, Finding finding, Optional<Reconciled> what) {
            out.printf(
                    "%s: %s%n",
                    Keys.partition(subject),
                    what.map(ReconcileCommand::text).orElse("unsettled, to be looked at again"));
        }

        @Override
        public void passed(int holders, Optional<String> next) {
            done += holders;
            next.ifPresent(mark -> progress.printf("%d holders, go on with --after '%s'%n", done, mark));
        }
    }

    private static String text(Reconciled what) {
        return switch (what) {
            case Reconciled.Sound(var last) -> "sound to decision " + last;
            case Reconciled.Truncated(var first, var previous, var last) ->
                "sound from decision " + first + " to " + last + ", to be held against the logged hash "
                        + previous.hex();
            case Reconciled.Nothing _ -> "nothing";
            case Reconciled.Rebuilt(var fault, var head) ->
                "its head was " + fault.name().toLowerCase(Locale.ROOT) + " and is the fold of decisions to "
                        + head.version();
            case Reconciled.Damaged(var seq, var damage) ->
                "decision " + seq + " is not as it was recorded ("
                        + damage.name().toLowerCase(Locale.ROOT) + "); nothing was changed";
        };
    }

    private int report(Map<Finding, Long> tally, boolean checkOnly) {
        var table = new Table("found", "holders");
        for (var finding : Finding.values()) {
            table.row(finding.name().toLowerCase(Locale.ROOT), tally.getOrDefault(finding, 0L));
        }
        out.print(table.print(""));
        if (checkOnly) {
            out.println("only checked: what is called rebuilt would be");
        }
        var wrong = tally.getOrDefault(Finding.DAMAGED, 0L) + tally.getOrDefault(Finding.UNSETTLED, 0L);
        var open = checkOnly ? tally.getOrDefault(Finding.REBUILT, 0L) : 0L;
        return wrong + open == 0 ? 0 : 1;
    }
}
