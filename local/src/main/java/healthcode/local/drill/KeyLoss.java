package healthcode.local.drill;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.RecognitionOrder;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.Home;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.api.MovableClock;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import healthcode.trust.Issuer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A province loses its key: its holders' levels stop counting, and count again once it has signed them under a new key.
 */
final class KeyLoss {

    private static final Instant START = Instant.parse("2021-04-09T00:00:00Z");
    private static final RegionCode GUANGDONG = new RegionCode("440000");
    private static final RegionCode WUHAN = new RegionCode("420102");
    private static final long SEED = 4;

    private final MovableClock clock = new MovableClock(START);
    private final JacksonJson json = new JacksonJson();
    private final CryptoProvider crypto = CryptoProvider.fastest();
    private final TrustKeys keys = TrustKeys.inMemory();
    private final DemoProvince hubei;
    private final LocalTrust trust;
    private final ApiCaller home;
    private final ApiCaller gate;
    private final List<Traveller> holders;

    KeyLoss(LocalStore store, int count) throws IOException {
        var provinces = DemoProvinces.forThisRun(json);
        this.hubei = provinces.of("420000");
        this.trust = LocalTrust.publish(store, keys, crypto, provinces.issuers(), clock, clock);
        var gateway = LocalGateway.over(store, FilePepper.inMemory(), FileSigningKeys.inMemory(START), trust, clock);
        var api = gateway.api(Home.template(), crypto, _ -> {});
        this.home = new ApiCaller(api, json, "province:420000");
        this.gate = new ApiCaller(api, json, "operator:gate");
        var numbers = new SyntheticNumbers(new Random(SEED));
        this.holders = IntStream.range(0, count)
                .mapToObj(_ -> new Traveller(numbers.next(WUHAN), "张*"))
                .toList();
    }

    /**
     * What came of it.
     *
     * @param before levels at the gate before the loss
     * @param lost levels within a minute of the withdrawal
     * @param after levels once all are attested again
     * @param explained checks that named the withdrawn key
     * @param reattesting how long that took
     */
    record Outcome(
            Map<Level, Long> before,
            Map<Level, Long> lost,
            long explained,
            Map<Level, Long> after,
            Duration reattesting) {}

    Outcome play() {
        var codes = attest(hubei, "first");
        var before = levels(codes);
        clock.forward(Duration.ofMinutes(10));
        var next = hubei.withNewKey("hb-after-loss", json);
        replaceKey(next);
        clock.forward(Duration.ofSeconds(60));
        var lost = levels(codes);
        var explained = codes.stream().filter(this::explained).count();
        var started = System.nanoTime();
        attest(next, "again");
        var reattesting = Duration.ofNanos(System.nanoTime() - started);
        return new Outcome(before, lost, explained, levels(codes), reattesting);
    }

    /** Every holder's code, signed by {@code province} now and recognised. */
    private List<String> attest(DemoProvince province, String round) {
        var now = clock.instant();
        return IntStream.range(0, holders.size())
                .parallel()
                .mapToObj(i -> {
                    var entry = new DemoProvince.Entry(Colour.GREEN, now, now.getEpochSecond());
                    var order = RecognitionOrder.of(province.sign(holders.get(i), entry, now), GUANGDONG);
                    return home.recognised(round + "-" + i, order).codeText();
                })
                .toList();
    }

    /** One list: the lost key withdrawn from before it was lost, the new one beside it. */
    private void replaceKey(DemoProvince next) {
        var now = clock.instant();
        var list = trust.register().newest().orElseThrow();
        var issuer = list.list().issuer("420000").orElseThrow();
        var lost = issuer.withdrawing(issuer.keys().getFirst().keyId(), START.minusSeconds(1));
        var both = Stream.concat(lost.keys().stream(), next.issuer().keys().stream())
                .toList();
        var changed = new Issuer(issuer.id(), issuer.name(), issuer.region(), issuer.formats(), both);
        var vouchers = keys.anchor(json, crypto).vouch(next.issuer());
        if (!trust.register().publish(list.with(changed, vouchers, now))) {
            throw new IllegalStateException("somebody else published a list");
        }
    }

    private Map<Level, Long> levels(List<String> codes) {
        var counts = new TreeMap<Level, Long>();
        codes.forEach(code -> counts.merge(gate.checked(code, "gate", GUANGDONG).level(), 1L, Long::sum));
        return counts;
    }

    private boolean explained(String code) {
        return gate.checked(code, "gate", GUANGDONG).reasons().contains("key-withdrawn");
    }
}
