package healthcode.local.onboard;

import healthcode.code.RegionCode;
import healthcode.local.api.Home;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.SyntheticNumbers;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code ./gateway onboard}: a new province from an empty folder to a recognised code, against {@code serve}. */
public final class OnboardCommand implements Command {

    private static final String USUAL_GATEWAY = "http://127.0.0.1:8080/";

    private final PrintStream out;

    public OnboardCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "onboard";
    }

    @Override
    public String synopsis() {
        return "[--region 430000] [--format hn-xin] [--folder DIR] [--gateway URL] [--data DIR]";
    }

    @Override
    public String help() {
        return "walk a new province from nothing to its first recognised code, against serve";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException, InterruptedException {
        var options = Options.read(arguments, Set.of("region", "format", "folder", "gateway", "data"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var text = options.value("region").orElse("430000");
        var region = RegionCode.parse(text)
                .filter(RegionCode::isProvince)
                .orElseThrow(() -> new Misuse("option --region: " + text + " (expected: a province such as 430000)"));
        var format = options.value("format").orElse("hn-xin");
        var folder = options.value("folder").map(Path::of).orElseGet(() -> Home.kept("onboarding"));
        var data = options.value("data").map(Path::of).orElseGet(() -> Home.kept("data"));
        var gateway = address(options.value("gateway").orElse(USUAL_GATEWAY));
        var county = new RegionCode(region.code().substring(0, 2) + "0102");
        var holder = new SyntheticNumbers(new SecureRandom()).next(county);
        try {
            new Onboarding(region, format, folder, TrustKeys.in(data), gateway, out)
                    .walk(holder, new RegionCode("440000"), Instant.now());
            return 0;
        } catch (Onboarding.Stopped stopped) {
            out.println("stopped: " + stopped.getMessage());
            return 1;
        }
    }

    /** Loopback only: the header that names the caller is believed by serve, and by nothing that is deployed. */
    private static URI address(String text) throws Misuse {
        if (!text.matches("http://127\\.0\\.0\\.1:[0-9]{1,5}/?")) {
            throw new Misuse("option --gateway: " + text + " (expected: the address that serve printed)");
        }
        return URI.create(text);
    }
}
