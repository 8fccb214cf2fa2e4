package healthcode.local.serve;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.functions.Assembly;
import healthcode.json.JsonCodec;
import healthcode.local.api.BundleBuilding;
import healthcode.local.api.Home;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.api.Route;
import healthcode.local.api.StreamPump;
import healthcode.local.command.ClockOption;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.foreign.ForeignLists;
import healthcode.trust.Issuer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** {@code ./gateway serve}: the whole API on this machine, through the handlers that are deployed. */
public final class ServeCommand implements Command {

    private static final int PORT = 8080;
    private static final int LAST_PORT = 65_535;

    private final PrintStream out;
    private final PrintStream log;
    private final JsonCodec json = new JacksonJson();

    /** @param log takes one JSON line for each request */
    public ServeCommand(PrintStream out, PrintStream log) {
        this.out = out;
        this.log = log;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String synopsis() {
        return "[--port N] [--clock INSTANT] [--data DIR] [--store dynamodb-local|memory] [--trust DIR] [--fetch-keys]";
    }

    @Override
    public String help() {
        return "the whole API on 127.0.0.1, for local development only";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException, InterruptedException {
        var options = Options.read(arguments, Set.of("port", "clock", "data", "store", "trust"), Set.of("fetch-keys"));
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var port = options.number("port", PORT, 0, LAST_PORT);
        var clock = ClockOption.read(options);
        var kind = LocalStore.Kind.named(options.value("store").orElse("dynamodb-local"));
        var data = DataFolder.of(options, json);
        var foreign = foreign(options);
        try (var store = LocalStore.open(kind, Home.template())) {
            var gateway = gateway(store, data, foreign, clock);
            var crypto = CryptoProvider.fastest();
            var assembly = new Assembly(json, crypto, crypto);
            try (var _ = StreamPump.start(store, gateway.projection(store), log::print);
                    var _ = options.flag("fetch-keys") ? KeyFetching.start(gateway, log::print) : null;
                    var _ = BundleBuilding.start(
                            assembly.over(gateway).publications().buildBundle(), log::print);
                    var server = start(gateway, assembly, port)) {
                banner(store, data, options, clock);
                abroad(foreign, options);
                invitation(server, options);
                untilStopped();
            }
        }
        return 0;
    }

    private static List<Issuer> foreign(Options options) throws IOException, Misuse {
        var folder = options.value("trust");
        if (folder.isEmpty()) {
            return List.of();
        }
        if (!Files.isDirectory(Path.of(folder.get()))) {
            throw new Misuse("option --trust: " + folder.get() + " (expected: a folder with lists of issuers)");
        }
        return new ForeignLists(CryptoProvider.fastest()).issuers(Path.of(folder.get()));
    }

    /** A gateway that believes the issuers of {@code data} and those {@code foreign}. */
    static LocalGateway gateway(LocalStore store, DataFolder data, List<Issuer> foreign, Clock clock)
            throws IOException {
        var crypto = CryptoProvider.fastest();
        var issuers = new ArrayList<>(data.trustList(crypto, clock.instant()).issuers());
        issuers.addAll(foreign);
        var trust = LocalTrust.publish(store, data.trustKeys(), crypto, issuers, clock, InstantSource.system());
        var signing = data.signingKeys(clock.instant());
        return LocalGateway.over(store, data.objects(), data.holderKeys(), signing, trust, clock);
    }

    private LocalServer start(LocalGateway gateway, Assembly assembly, int port) throws IOException, Misuse {
        var api = gateway.api(Home.template(), assembly, line -> log.print(line));
        try {
            var server = LocalServer.start(api, port);
            out.println("gateway: serving on " + server.address());
            out.println("  page    " + server.address() + "my/ for travellers");
            api.routes().stream().map(Route::toString).forEach(route -> out.println("  " + route));
            return server;
        } catch (BindException e) {
            throw new Misuse("option --port: " + port + " is taken (expected: a free port, or 0 for any)");
        }
    }

    private void banner(LocalStore store, DataFolder data, Options options, Clock clock) {
        out.printf(
                "  clock   %s%s%n", time(clock), options.value("clock").isEmpty() ? " (this machine's)" : ", running");
        out.printf("  store   %s: empty at every start%n          %s%n", store.name(), store.notice());
        out.printf("  data    %s: keys, pepper, trust list; the keys prove nothing elsewhere%n", data.path());
        out.printf(
                "  callers X-Local-Caller: province:440000, operator:wuhan-station and the like, believed as sent;%n");
        out.printf("          local development only, nothing of this is deployed%n");
    }

    private void abroad(List<Issuer> foreign, Options options) {
        var keys = foreign.stream().mapToInt(issuer -> issuer.keys().size()).sum();
        options.value("trust")
                .ifPresent(folder -> out.printf(
                        "  abroad  %d issuers with %d keys of %s, believed on the word of those files%n",
                        foreign.size(), keys, folder));
    }

    private void invitation(LocalServer server, Options options) {
        out.printf("%nTry, in another terminal:%n%s%nStop with Ctrl-C.%n", tryThis(server.address(), options));
        out.flush();
    }

    private static String tryThis(URI address, Options options) {
        var shared = List.of("clock", "data").stream()
                .flatMap(name -> options.value(name).map(value -> " --" + name + " " + value).stream())
                .collect(Collectors.joining());
        return """
                  ./gateway sample%s > body.json
                  curl -s %sv1/recognitions -H 'X-Local-Caller: province:440000' -H 'Idempotency-Key: try-1' \\
                       -H 'Content-Type: application/json' --data-binary @body.json
                  curl -s %s.well-known/jwks.json
                """.formatted(shared, address, address);
    }

    private static String time(Clock clock) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }

    /** Ctrl-C and kill run the hook; it lets the requests under way finish before the process goes. */
    private static void untilStopped() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var self = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                self.join(5_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        asked.await();
    }
}
