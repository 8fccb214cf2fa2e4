package healthcode.fuzz.entrance;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.RegionCode;
import healthcode.functions.Assembly;
import healthcode.functions.Wiring;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.Home;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalContext;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whole proxy events through the handlers that are deployed, over a gateway in memory. The first line of an input names
 * the function, and {@code @credential@}, {@code @code@} and {@code @decision@} in the event stand for good ones.
 *
 * <p>The front door turns bugs into 500 by itself, so here an answer of 500 and above is a finding like a throw: this
 * store has no outage.
 */
final class EnvelopeTarget implements Target {

    static final String NAME = "envelope";

    private static final RegionCode DESTINATION = new RegionCode("440000");
    private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private static final int REFUSED = 300;
    private static final int FAILED = 500;

    private final JacksonJson json = new JacksonJson(64);
    private final TreeMap<String, RequestStreamHandler> handlers = new TreeMap<>();
    private final Map<String, String> good;
    private final List<String> log = new ArrayList<>();

    EnvelopeTarget() {
        try {
            var crypto = CryptoProvider.fastest();
            var provinces = DemoProvinces.forThisRun(new JacksonJson());
            var store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template());
            var trust = LocalTrust.publish(store, TrustKeys.inMemory(), crypto, provinces.issuers(), CLOCK, CLOCK);
            var gateway = LocalGateway.over(
                    store, FilePepper.inMemory(), FileSigningKeys.inMemory(Samples.NOW), trust, CLOCK);
            var useCases = new Assembly(new JacksonJson(), crypto, crypto).over(gateway);
            useCases.publications().buildBundle().build();
            LocalGateway.handlers(new Wiring(() -> useCases, new LocalCallers(), CLOCK))
                    .forEach((name, handler) -> handlers.put(handler.getClass().getSimpleName(), handler));
            var credential = credential(provinces);
            var caller =
                    new ApiCaller(gateway.api(Home.template(), crypto, _ -> {}), new JacksonJson(), "province:440000");
            var receipt = caller.recognised("first", RecognitionOrder.of(credential, DESTINATION));
            this.good = good(credential, receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String credential(DemoProvinces provinces) {
        var who = new Traveller(new SyntheticNumbers(new Random(7)).next(new RegionCode("420102")), "张*");
        var entry = new DemoProvince.Entry(Colour.GREEN, Samples.NOW.minusSeconds(3600), 1);
        return provinces.of("420000").sign(who, entry, Samples.NOW);
    }

    private static Map<String, String> good(String credential, RecognitionReceipt receipt) {
        return Map.of("@credential@", credential, "@code@", receipt.codeText(), "@decision@", receipt.decisionId());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 30;
    }

    /** The events of the project, asked for by those who may ask here. */
    @Override
    public Stream<byte[]> seeds() {
        try (var files = Files.list(Home.template().resolveSibling("events"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(this::seeds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<byte[]> seeds(Path file) {
        try {
            var event = Files.readString(file)
                    .replaceAll("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]{86}", "@credential@")
                    .replaceAll("JK1:[0-9A-Z $%*+./:-]+", "@code@");
            return handlers.keySet().stream()
                    .filter(name -> file.getFileName().toString().startsWith(kebab(name)))
                    .flatMap(name -> Stream.of("province:440000", "operator")
                            .map(caller -> Samples.utf8(name + "\n" + asked(event, caller))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String asked(String event, String caller) {
        return event.replaceFirst(
                        "\"multiValueHeaders\": (\\{|null)",
                        "\"multiValueHeaders\": {\"X-Local-Caller\":[\"" + caller + "\"],")
                .replace("],,", "],");
    }

    private static String kebab(String handler) {
        return handler.replaceFirst("Function$", "")
                .replaceAll("(?<!^)(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean run(byte[] input) {
        var text = Samples.text(input);
        var line = text.indexOf('\n');
        var handler = handler(line < 0 ? "" : text.substring(0, line));
        var event = text.substring(line + 1);
        for (var entry : good.entrySet()) {
            event = event.replace(entry.getKey(), entry.getValue());
        }
        return answered(handler, Samples.utf8(event)) < REFUSED;
    }

    private RequestStreamHandler handler(String name) {
        var known = handlers.get(name);
        return known != null
                ? known
                : List.copyOf(handlers.values()).get(Math.floorMod(name.hashCode(), handlers.size()));
    }

    private long answered(RequestStreamHandler handler, byte[] event) {
        log.clear();
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event),
                    answer,
                    LocalContext.of(handler.getClass().getSimpleName(), log::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var status = Samples.parse(json, answer.toByteArray())
                .filter(JsonObject.class::isInstance)
                .flatMap(proxy -> ((JsonObject) proxy).get("statusCode"))
                .map(JsonNumber.class::cast)
                .flatMap(number -> number.asLong().stream().boxed().findFirst())
                .orElseThrow(() -> new AssertionError("not a proxy answer"));
        if (status >= FAILED) {
            throw new AssertionError(handler.getClass().getSimpleName() + ": " + status + " " + log);
        }
        return status;
    }
}
