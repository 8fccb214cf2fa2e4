package healthcode.local.walk;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.bundle.BuildBundle;
import healthcode.bundle.ObjectStore;
import healthcode.code.HolderKeys;
import healthcode.code.RegionCode;
import healthcode.functions.Assembly;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.Home;
import healthcode.local.api.LocalApi;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.api.MovableClock;
import healthcode.local.api.StreamPump;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import healthcode.policy.rules.PublishedRules;
import healthcode.trust.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A whole gateway with its handlers, a clock that stands still, and provinces that sign what a test wants. */
public final class World implements AutoCloseable {

    public static final RegionCode GUANGDONG = new RegionCode("440000");

    private static final Instant START = Instant.parse("2021-04-09T00:00:00Z");

    private final LocalStore store;
    private final MovableClock clock = new MovableClock(START);
    private final JacksonJson json = new JacksonJson();
    private final DemoProvinces provinces = DemoProvinces.forThisRun(json);
    private final SyntheticNumbers numbers = new SyntheticNumbers(new Random(7));
    private final HolderKeys pepper = FilePepper.inMemory();
    private final FileSigningKeys signing = FileSigningKeys.inMemory(START);
    private final TrustKeys trustKeys = TrustKeys.inMemory();
    private final List<PublishedRules> dated;
    private final CryptoProvider crypto = CryptoProvider.fastest();
    private final LocalTrust trust;
    private final LocalGateway gateway;
    private final LocalApi api;
    private Optional<StreamPump> pump = Optional.empty();

    public World(LocalStore.Kind kind, Issuer... foreign) {
        this(open(kind), foreign);
    }

    /** A store that nothing outlives. */
    public static LocalStore open(LocalStore.Kind kind) {
        try {
            return LocalStore.open(kind, Home.template());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same over a store that the test made. */
    public World(LocalStore store, Issuer... foreign) {
        this(store, List.of(), foreign);
    }

    /** The same under dated rules besides the standard ones. */
    public World(LocalStore store, List<PublishedRules> dated, Issuer... foreign) {
        this.store = store;
        this.dated = dated;
        var issuers = new ArrayList<>(provinces.issuers());
        issuers.addAll(List.of(foreign));
        this.trust = LocalTrust.publish(store, trustKeys, crypto, issuers, clock, clock);
        this.gateway = process();
        this.api = api(gateway);
    }

    private LocalGateway process() {
        return LocalGateway.over(store, pepper, signing, trust, clock);
    }

    private LocalApi api(LocalGateway process) {
        try {
            return process.api(Home.template(), new Assembly(json, crypto, crypto, dated), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes a trust list in which {@code issuer} stands as given; readers have it after a minute. */
    public void publish(Issuer issuer) {
        var vouchers = trustKeys.anchor(json, crypto).vouch(issuer);
        var next = trust.register().newest().orElseThrow().with(issuer, vouchers, clock.instant());
        if (!trust.register().publish(next)) {
            throw new IllegalStateException("somebody else published a list");
        }
        clock.forward(Duration.ofSeconds(60));
    }

    /** Lets what follows from decisions follow. */
    public void drain() {
        if (pump.isEmpty()) {
            pump = Optional.of(StreamPump.idle(store, gateway.projection(store), _ -> {}));
        }
        pump.get().drain();
    }

    /** Publishes bundles for gates into the objects that this gateway serves, when asked to. */
    public BuildBundle bundles() {
        return bundles(gateway.bundles().objects());
    }

    /** The same into other object storage. */
    public BuildBundle bundles(ObjectStore objects) {
        var process = LocalGateway.over(store, objects, pepper, signing, trust, clock);
        return new Assembly(json, crypto, crypto, dated)
                .over(process)
                .publications()
                .buildBundle();
    }

    /** Carries every decision over again, from the first. */
    public void projectAgain() {
        StreamPump.idle(store, gateway.projection(store), _ -> {}).drain();
    }

    public LocalStore store() {
        return store;
    }

    /** What a gate has pinned. */
    public ECPublicKey anchor() {
        return trustKeys.anchorKey();
    }

    public ApiCaller caller(String caller) {
        return new ApiCaller(api, json, caller);
    }

    /** One who calls another process of this gateway, which shares table, keys and trust list with it and no memory. */
    public ApiCaller callerElsewhere(String caller) {
        return new ApiCaller(api(process()), json, caller);
    }

    public LocalApi api() {
        return api;
    }

    public LocalGateway gateway() {
        return gateway;
    }

    public MovableClock clock() {
        return clock;
    }

    public Traveller somebody() {
        return new Traveller(numbers.next(new RegionCode("420102")), "张*");
    }

    /** Hubei's code, on record since {@code asOf}, signed now. */
    public String hubei(Traveller who, Colour colour, Instant asOf, long seq) {
        return provinces.of("420000").sign(who, new DemoProvince.Entry(colour, asOf, seq), clock.instant());
    }

    /** Hubei's word that a level is another since {@code asOf}, signed now. */
    public String change(Traveller who, Colour colour, Instant asOf, long seq) {
        return provinces.of("420000").change(who, new DemoProvince.Entry(colour, asOf, seq), clock.instant());
    }

    /** Whoever signs for the region of {@code code}. */
    public DemoProvince province(String code) {
        return provinces.of(code);
    }

    /** Hubei's green, on record for an hour. */
    public String green(Traveller who) {
        return hubei(who, Colour.GREEN, clock.instant().minus(Duration.ofHours(1)), 1);
    }

    @Override
    public void close() {
        store.close();
    }
}
