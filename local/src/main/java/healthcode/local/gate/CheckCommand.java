package healthcode.local.gate;

import healthcode.adapters.jose.BundleReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.BundleFile;
import healthcode.client.OfflineAnswer;
import healthcode.client.OfflineGate;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.local.command.ClockOption;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.policy.Reason;
import healthcode.recognition.Check;
import healthcode.recognition.GateAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code ./gateway check}: a gate without a network, for scanners that type and for scripts. Reads one scanned code a
 * line from standard input and prints one line for each, whatever it is, in fields separated by tabs: answer, reasons
 * separated by commas, level, name, last characters of the document, age of the bundle in seconds, and FRESH, REFRESH
 * or STALE. A field that is empty is a dash. More fields may follow one day.
 *
 * <p>Exit status: 0 if everybody boards, 1 if not, 64 for arguments that make no sense, 65 for a bundle that is not
 * believed, 70 for a failure.
 */
public final class CheckCommand implements Command {

    /** Exit status for a bundle that does not verify (EX_DATAERR of sysexits). */
    static final int NOT_BELIEVED = 65;

    private static final String NOTHING = "-";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public CheckCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String synopsis() {
        return "--bundle FILE [--destination 440000] [--anchor KEY] [--data DIR] [--clock INSTANT]";
    }

    @Override
    public String help() {
        return "check scanned codes, a line each, by a bundle and without a network";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException {
        var options = Options.read(arguments, Set.of("bundle", "destination", "anchor", "data", "clock"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var destination = destination(options);
        var clock = ClockOption.read(options);
        try {
            return checkAll(gate(options, clock), destination);
        } catch (IllegalArgumentException refused) {
            err.println("gateway check: the bundle is not believed: " + refused.getMessage());
            return NOT_BELIEVED;
        }
    }

    /** Verified once; every line after that costs the signatures of its own code only. */
    private static OfflineGate gate(Options options, java.time.InstantSource clock) throws Misuse, IOException {
        var file = Path.of(options.value("bundle").orElseThrow(() -> new Misuse("option --bundle is missing")));
        var json = new JacksonJson(BundleCommand.DOCUMENT_DEPTH);
        var provider = CryptoProvider.fastest();
        try {
            var held = BundleFile.parse(Octets.of(Files.readAllBytes(file)), json);
            var bundle = new BundleReader(json, provider, Anchor.read(options)).read(held.manifest(), held.parts());
            return new OfflineGate(bundle, provider, clock);
        } catch (NoSuchFileException _) {
            throw new Misuse("option --bundle: no file " + file + " (fetch one: ./gateway bundle --out " + file + ")");
        }
    }

    private int checkAll(OfflineGate gate, RegionCode destination) throws IOException {
        var everybody = true;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var answer = gate.check(line.strip(), destination, Optional.empty());
            everybody &= answer.checked().answer() == GateAnswer.BOARD;
            out.println(print(answer));
            out.flush();
        }
        return everybody ? 0 : 1;
    }

    private static String print(OfflineAnswer answer) {
        var checked = answer.checked();
        return String.join(
                "\t",
                checked.answer().name(),
                checked.reasons().stream().map(Reason::code).collect(Collectors.joining(",")),
                checked.level().name(),
                field(checked.shown().map(Check.Shown::name)),
                field(checked.shown().map(Check.Shown::documentTail)),
                Long.toString(answer.age().toSeconds()),
                answer.freshness().name());
    }

    /** A name comes from a signed code, and yet a tab in it must not make another column. */
    private static String field(Optional<String> text) {
        return text.map(found -> found.replaceAll("\\p{Cntrl}", " "))
                .filter(found -> !found.isBlank())
                .orElse(NOTHING);
    }

    private static RegionCode destination(Options options) throws Misuse {
        var text = options.value("destination").orElse("440000");
        return RegionCode.parse(text)
                .orElseThrow(
                        () -> new Misuse("option --destination: " + text + " (expected: a region such as 440000)"));
    }
}
