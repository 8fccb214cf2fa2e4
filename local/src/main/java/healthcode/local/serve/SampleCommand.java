package healthcode.local.serve;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.RecognitionOrder;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import healthcode.json.JsonCodec;
import healthcode.local.command.ClockOption;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ./gateway sample}: a freshly signed body for {@code POST /v1/recognitions} of a local gateway. */
public final class SampleCommand implements Command {

    private static final String COUNTY_OF_CAPITAL = "02";

    private final PrintStream out;
    private final PrintStream notes;
    private final JsonCodec json = new JacksonJson();

    /** @param notes says whose code it is, apart from the body */
    public SampleCommand(PrintStream out, PrintStream notes) {
        this.out = out;
        this.notes = notes;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String synopsis() {
        return "[--issuer 420000] [--level green|yellow|red|unlisted] [--number N] [--destination 440000]"
                + " [--paper|--claim] [--clock INSTANT] [--data DIR]";
    }

    @Override
    public String help() {
        return "a signed body to send to serve, about an invented person";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException {
        var options = Options.read(
                arguments,
                Set.of("issuer", "level", "number", "destination", "clock", "data"),
                Set.of("paper", "claim"));
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var now = ClockOption.read(options).instant();
        var data = DataFolder.of(options, json);
        var province = issuer(options, data.provinces());
        data.trustList(CryptoProvider.builtIn(), now);
        var holder = holder(options, province.region());
        // The moment itself numbers the state, so that of two samples the later one counts.
        var entry = new DemoProvince.Entry(level(options), now, now.getEpochSecond());
        var order = RecognitionOrder.of(province.sign(new Traveller(holder, "张*"), entry, now), destination(options));
        out.println(new String(json.print(formed(order, options).toJson()), StandardCharsets.UTF_8));
        notes.printf("%s says %s about %s (invented)%n", province.name(), entry.colour(), holder.number());
        return 0;
    }

    private static RecognitionOrder formed(RecognitionOrder order, Options options) throws Misuse {
        if (options.flag("paper") && options.flag("claim")) {
            throw new Misuse("options --paper and --claim (expected: one of them; no phone claims paper)");
        }
        return options.flag("paper") ? order.onPaper() : options.flag("claim") ? order.toClaim() : order;
    }

    private static DemoProvince issuer(Options options, DemoProvinces provinces) throws Misuse {
        var text = options.value("issuer").orElse("420000");
        return RegionCode.parse(text)
                .flatMap(provinces::province)
                .orElseThrow(() -> new Misuse("option --issuer: " + text + " (expected: "
                        + provinces.all().stream()
                                .map(province -> province.region().code())
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    private static Colour level(Options options) throws Misuse {
        var text = options.value("level").orElse("green");
        try {
            return Colour.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new Misuse("option --level: " + text + " (expected: green, yellow, red or unlisted)");
        }
    }

    private static RegionCode destination(Options options) throws Misuse {
        var text = options.value("destination").orElse("440000");
        return RegionCode.parse(text)
                .filter(RegionCode::isProvince)
                .orElseThrow(
                        () -> new Misuse("option --destination: " + text + " (expected: a province such as 440000)"));
    }

    /** A real number has no place in a shell's history. */
    private static HolderDocument holder(Options options, RegionCode province) throws Misuse {
        var number = options.value("number");
        if (number.isEmpty()) {
            var capital = province.code().substring(0, 2) + "01" + COUNTY_OF_CAPITAL;
            return new SyntheticNumbers(new SecureRandom()).next(new RegionCode(capital));
        }
        return HolderDocument.of(IdType.RESIDENT_ID, number.get())
                .filter(SyntheticNumbers::isSynthetic)
                .orElseThrow(() -> new Misuse("option --number (expected: a valid number of somebody born 1880 to 1899;"
                        + " leave it out to have one invented)"));
    }
}
