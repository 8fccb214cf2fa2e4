package healthcode.bench;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.adapters.cose.HolderPhone;
import healthcode.adapters.jose.BundleReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.Keys;
import healthcode.bundle.BundleManifest;
import healthcode.client.OfflineGate;
import healthcode.client.RecognitionOrder;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.HolderDocument;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.functions.Assembly;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.Home;
import healthcode.local.api.LocalApi;
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
import healthcode.recognition.GateAnswer;
import healthcode.trust.P256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One traveller with a green code, a gateway over DynamoDB Local in this process, and a gate with its bundle. */
final class CheckStage implements AutoCloseable {

    private static final RegionCode GUANGDONG = new RegionCode("440000");
    private static final int SECONDS_SHOWN = 50;
    private static final int MESSAGE = 200;

    private final Instant now = Instant.parse("2021-04-09T00:00:00Z");
    private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    private final JacksonJson json = new JacksonJson();
    private final HolderKeys holders = FilePepper.inMemory();
    private final FileSigningKeys signing = FileSigningKeys.inMemory(now);
    private final TrustKeys trustKeys = TrustKeys.inMemory();
    private final CryptoProvider crypto;
    private final LocalStore store;
    private final ApiCaller operator;
    private final OfflineGate gate;
    private final Map<String, AttributeValue> head;
    private final String code;
    private final String[] shown;
    private final RawEcdsa raw;
    private final byte[] message = new byte[MESSAGE];
    private final byte[] signature;
    private int next;

    CheckStage(CryptoProvider crypto) throws IOException, GeneralSecurityException {
        this.crypto = crypto;
        this.store = LocalStore.open(LocalStore.Kind.DYNAMODB_LOCAL, Home.template());
        var provinces = DemoProvinces.forThisRun(json);
        var trust = LocalTrust.publish(store, trustKeys, crypto, provinces.issuers(), clock, clock);
        var gateway = LocalGateway.over(store, holders, signing, trust, clock);
        var assembly = new Assembly(json, crypto, crypto);
        var api = gateway.api(Home.template(), assembly, _ -> {});
        this.operator = new ApiCaller(api, json, "operator:bench");
        var document = new SyntheticNumbers(new Random(7)).next(new RegionCode("420102"));
        this.head = Keys.head(holders.subjectOf(document));
        this.code = recognised(provinces, document, api);
        assembly.over(gateway).publications().buildBundle().build();
        this.gate = gate(gateway);
        this.shown = shown();
        var key = signing.signingAt(now).orElseThrow();
        this.raw = new RawEcdsa(crypto.ec(), key.publicKey());
        var pair = new KeyPair(key.publicKey(), key.privateKey().orElseThrow());
        this.signature = new PairSigning(pair).sign(message);
    }

    private String recognised(DemoProvinces provinces, HolderDocument document, LocalApi api) {
        var entry = new DemoProvince.Entry(Colour.GREEN, now.minus(Duration.ofHours(1)), 1);
        var credential = provinces.of("420000").sign(new Traveller(document, "张*"), entry, now);
        return new ApiCaller(api, json, "province:440000")
                .recognised("bench", RecognitionOrder.of(credential, GUANGDONG))
                .codeText();
    }

    private OfflineGate gate(LocalGateway gateway) {
        var objects = gateway.bundles().objects();
        var reader = new BundleReader(new JacksonJson(64), crypto, trustKeys.anchorKey());
        var manifest = objects.get(BundleManifest.CURRENT).orElseThrow().octets();
        var parts = new HashMap<String, Octets>();
        for (var part : reader.manifest(manifest).parts()) {
            parts.put(part.name(), objects.get(part.object()).orElseThrow().octets());
        }
        return new OfflineGate(reader.read(manifest, parts), crypto, clock);
    }

    /** The same code bound to a phone, shown in as many seconds as are fresh now. */
    private String[] shown() {
        if (!(new CoseCodeReader(signing).read(code) instanceof Reading.Genuine(var claims, var _))) {
            throw new IllegalStateException("a code of our own does not read");
        }
        var phone = new HolderPhone(P256.generate());
        var bound = new GateCode(
                claims.id(),
                claims.level(),
                claims.assessingRegion(),
                claims.statusIndex(),
                claims.name(),
                claims.documentTail(),
                claims.lastTest(),
                false,
                claims.issuedAt(),
                claims.expiresAt(),
                Optional.of(phone.key()));
        var text = new CoseCodeSigner(signing).sign(bound).text();
        return IntStream.range(0, SECONDS_SHOWN)
                .mapToObj(second -> phone.show(text, now.minusSeconds(second)))
                .toArray(String[]::new);
    }

    /** One check offline of the code alone: one signature. */
    int offline() {
        return answered(gate.check(code, GUANGDONG, Optional.empty()).checked().answer(), GateAnswer.CHECK_DOCUMENT);
    }

    /** One check offline of a phone that proves itself: two signatures. */
    int offlineLive() {
        next = (next + 1) % shown.length;
        return gate.check(shown[next], GUANGDONG, Optional.empty())
                .checked()
                .reasons()
                .size();
    }

    /** The first of them boards, or nothing here measures what it says. */
    boolean boards() {
        return gate.check(shown[0], GUANGDONG, Optional.empty()).checked().answer() == GateAnswer.BOARD;
    }

    int verifyRaw() throws GeneralSecurityException {
        if (!raw.verify(message, signature)) {
            throw new IllegalStateException("the floor does not verify");
        }
        return 1;
    }

    /** One check online, from event to answer. */
    int online() {
        return answered(operator.checked(code, "bench", GUANGDONG).answer(), GateAnswer.BOARD);
    }

    /** The read without which no check could know the level now. */
    int getItem() {
        return store.client()
                .getItem(
                        request -> request.tableName(LocalStore.TABLE).key(head).consistentRead(true))
                .item()
                .size();
    }

    private static int answered(GateAnswer answer, GateAnswer expected) {
        if (answer != expected) {
            throw new IllegalStateException("the sample is answered with " + answer);
        }
        return answer.ordinal() + 1;
    }

    @Override
    public void close() {
        store.close();
    }
}
