package healthcode.local.demo;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.adapters.qr.QrWriter;
import healthcode.functions.Assembly;
import healthcode.json.JsonCodec;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.BundleBuilding;
import healthcode.local.api.Home;
import healthcode.local.api.LocalApi;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.api.MovableClock;
import healthcode.local.api.StreamPump;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.console.Table;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.DemoProvinces;
import healthcode.local.store.MeteredDynamo;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.RuleBook;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ./gateway demo}: the main job from nothing, told as a story, every count held against a plan. */
public final class DemoCommand implements Command {

    private static final int GATE_CODE_VERSION = 10;
    private static final Instant SPRING =
            OffsetDateTime.parse("2020-03-26T08:00:00+08:00").toInstant();

    private final PrintStream out;
    private final JsonCodec json = new JacksonJson();

    public DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String synopsis() {
        return "[--store dynamodb-local|memory]";
    }

    @Override
    public String help() {
        return "recognise two charter trains of workers, check, print, turn red";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException, InterruptedException {
        var options = Options.read(arguments, Set.of("store"), Set.of());
        if (!options.operands().isEmpty()) {
            throw new Misuse("unexpected '" + options.operands().getFirst() + "'");
        }
        var kind = LocalStore.Kind.named(options.value("store").orElse("dynamodb-local"));
        var started = System.nanoTime();
        try (var store = LocalStore.open(kind, Home.template())) {
            var story = new Story(out);
            var meter = new MeteredDynamo(store.client());
            play(new LocalStore(store.name(), store.notice(), meter, store.emulator()), meter, story);
            return end(story, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void play(LocalStore store, MeteredDynamo meter, Story story) throws IOException, InterruptedException {
        var clock = new MovableClock(Scenario.START);
        var crypto = CryptoProvider.fastest();
        var provinces = DemoProvinces.forThisRun(json);
        var abroad = DemoForeignIssuer.of("XA");
        var issuers = Stream.concat(provinces.issuers().stream(), Stream.of(abroad.issuer()));
        var trust = LocalTrust.publish(store, TrustKeys.inMemory(), crypto, issuers.toList(), clock, clock);
        var signing = FileSigningKeys.inMemory(Scenario.START);
        var gateway = LocalGateway.over(store, FilePepper.inMemory(), signing, trust, clock);
        var assembly = new Assembly(json, crypto, crypto, DemoRules.dated(json));
        var api = gateway.api(Home.template(), assembly, _ -> {});
        var hubei = provinces.of("420000");
        var scenario = new Scenario(hubei, DemoProvinces.forThisRun(json).of("420000"), DemoProvinces.stranger(json));

        story.say("健康码跨省互认 · Health codes recognised across provinces: a demonstration with invented people");
        story.say("store: " + store.name() + " · signatures: " + crypto.name());
        story.say(store.notice());

        story.section("武汉的早晨", "A morning in Wuhan", clock.instant());
        var workers = scenario.workers();
        morning(workers, story);

        story.section("互认", "Guangdong recognises", clock.instant());
        var results = new RecognitionAct(caller(api, "province:440000"), threads()).play(workers, story);

        clock.forward(Duration.ofMinutes(50));
        story.section("进站", "At the gate", clock.instant());
        new GateAct(caller(api, "operator:wuhan-station")).play(results, story);
        qr(results, story);

        story.section("整列查验", "Both trains before they leave", clock.instant());
        new RosterAct(caller(api, "operator:wuhan-station"), meter::used).play(results, story);

        story.section("纸质码", "A code on paper", clock.instant());
        var home = caller(api, "province:420000");
        var operator = caller(api, "operator:wuhan-station");
        new PaperAct(home, operator, hubei, clock).play(scenario.traveller(), story);

        story.section("转红", "Turned red", clock.instant());
        var stream = StreamPump.idle(store, gateway.projection(store), _ -> {});
        new RedAct(home, operator, hubei, clock, stream).play(scenario.traveller(), story);

        story.section("状态列表", "In the status list", clock.instant());
        try (var _ = stream.started();
                var _ = BundleBuilding.start(
                        assembly.over(gateway).publications().buildBundle(), _ -> {})) {
            var reader = new CoseCodeReader(signing, crypto.ec());
            new StatusListAct(home, hubei, reader, clock).play(scenario.traveller(), story);
        }

        story.section("自境外来", "From abroad", clock.instant());
        new AbroadAct(caller(api, "province:310000"), abroad, clock).play(story);

        story.section("同样两列车,2020年春", "The same trains under the rules of gd-2020-03-26", SPRING);
        var rules = new BundledRules(json);
        new SpringAct(RuleBook.of(rules.history(), Optional.of(rules.standard()))).play(results, story);
    }

    private ApiCaller caller(LocalApi api, String caller) {
        return new ApiCaller(api, json, caller);
    }

    /** The store is the bottleneck; a few more than there are processors keep it busy. */
    private static int threads() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static void morning(List<Worker> workers, Story story) {
        story.say("Two charter trains (点对点专列) wait for Guangdong; Hubei has signed a code for every worker.");
        var table = new Table("情形 case", "人数 workers");
        for (var circumstance : Circumstance.values()) {
            table.row(circumstance.title(), circumstance.workers());
        }
        story.show(table.row("共 all", workers.size()));
        story.proved(
                workers.size() == Scenario.WORKERS,
                "%,d workers, numbers of people born 1880 to 1899".formatted(Scenario.WORKERS));
    }

    private static void qr(List<RecognitionAct.Result> results, Story story) {
        var code = results.stream()
                .filter(result -> result.worker().circumstance() == Circumstance.GREEN)
                .findFirst()
                .flatMap(RecognitionAct.Result::receipt)
                .orElseThrow()
                .codeText();
        var symbol = new QrWriter().write(code);
        story.say("seat A: the code as it is shown, %d characters, QR version %d, correction level M"
                .formatted(code.length(), symbol.version()));
        story.show(symbol.toTerminal());
        story.proved(symbol.version() <= GATE_CODE_VERSION, "small enough for a cheap phone: at most version 10-M");
    }

    private int end(Story story, Duration taken) {
        out.printf("%n   %.1f s in all. ", taken.toMillis() / 1000.0);
        if (story.surprises() == 0) {
            out.println("全部如期 Everything came out as planned.");
            return 0;
        }
        out.printf("%d 项不符 did not come out as planned (✗ above).%n", story.surprises());
        return 1;
    }
}
