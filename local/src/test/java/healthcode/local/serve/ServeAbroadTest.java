package healthcode.local.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.GatewayClient;
import healthcode.client.Patience;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.client.Reply;
import healthcode.code.Fact;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.local.api.Home;
import healthcode.local.api.LocalGateway;
import healthcode.local.api.LocalStore;
import healthcode.local.command.Misuse;
import healthcode.local.conform.Corpora;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.local.foreign.ForeignLists;
import healthcode.local.walk.SignedCard;
import healthcode.policy.Outcome;
import healthcode.trust.Issuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --trust}: issuers abroad from lists as the World Health Organization and the VCI publish them. */
class ServeAbroadTest {

    private static final LocalDate BORN = LocalDate.of(1890, 2, 3);
    private static final String CLINIC = "https://clinic.example/issuer";

    private final JacksonJson json = new JacksonJson();
    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    @Test
    void recognisesACertificateOfAStateOnTheListOfTheWorldHealthOrganization() throws Exception {
        var state = DemoForeignIssuer.of("XA");
        var lists = Files.createDirectories(folder.resolve("lists/who-trustlist"));
        Files.writeString(lists.resolve("did.json"), did(state.issuer()));
        var person = new DemoForeignIssuer.Person("Beispiel", "Anna Maria", BORN);
        var sampled = now.minus(Duration.ofHours(20));
        var text = state.test(person, Fact.TestKind.NAT, Fact.Finding.NEGATIVE, sampled, sampled);
        assertRecorded(folder.resolve("lists"), text, "Anna Maria Beispiel");
    }

    @Test
    void recognisesAHealthCardOfAnIssuerInTheDirectory() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        var lists = Files.createDirectories(folder.resolve("directory"));
        Files.writeString(
                lists.resolve("vci_snapshot.json"),
                "{\"issuerInfo\":[{\"issuer\":{\"iss\":\"%s\",\"name\":\"A clinic\"},\"keys\":[%s]}]}"
                        .formatted(
                                CLINIC,
                                new ECKey.Builder(key.toPublicJWK())
                                        .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                                        .algorithm(JWSAlgorithm.ES256)
                                        .build()
                                        .toJSONString()));
        assertRecorded(lists, card(key), "San Zhang");
    }

    private void assertRecorded(Path lists, String credential, String name) throws Exception {
        var issuers = new ForeignLists(CryptoProvider.builtIn()).issuers(lists);
        var holder =
                new HolderClaim(HolderDocument.of(IdType.PASSPORT, "X00000000").orElseThrow(), name, BORN);
        var order = new RecognitionOrder(
                credential, new RegionCode("440000"), Optional.of(holder), RecognitionOrder.Form.SCREEN);
        try (var store = LocalStore.open(LocalStore.Kind.MEMORY, Home.template())) {
            var gateway = gateway(store, issuers);
            try (var server = LocalServer.start(gateway.api(Home.template(), CryptoProvider.builtIn(), _ -> {}), 0)) {
                var province = new GatewayClient(
                        server.address(),
                        HttpClient.newHttpClient(),
                        request -> request.header("X-Local-Caller", "province:440000"),
                        Patience.USUAL,
                        json);
                var reply = province.recognise("key-1", order);
                assertTrue(reply instanceof Reply.Answered, reply::toString);
                var receipt = (RecognitionReceipt) ((Reply.Answered<?>) reply).value();
                assertEquals(Level.UNKNOWN, receipt.level());
                assertEquals(Outcome.REFER, receipt.outcome());
            }
            var head = gateway.decisions().head(gateway.holderKeys().subjectOf(holder.document()));
            assertEquals(
                    1,
                    head.orElseThrow().facts().believed(gateway.trustLists().current()).stream()
                            .count());
        }
    }

    private LocalGateway gateway(LocalStore store, List<Issuer> issuers) throws IOException {
        return ServeCommand.gateway(store, new DataFolder(folder, json), issuers, Clock.systemUTC());
    }

    @Test
    void holdsTheRealListsOfTheWorldInEitherStore() throws Exception {
        var lists = new ForeignLists(CryptoProvider.fastest());
        var real = lists.issuers(Corpora.find("who-gdhcn-trustlist").getParent());
        var keys = real.stream().mapToInt(issuer -> issuer.keys().size()).sum();
        for (var kind : LocalStore.Kind.values()) {
            try (var store = LocalStore.open(kind, Home.template())) {
                var trust = gateway(store, real).trustLists().current();
                assertEquals(real.size() + 3, trust.issuers().size());
                for (var issuer : real) {
                    assertEquals(issuer, trust.issuer(issuer.id()).orElseThrow());
                }
            }
        }
        System.out.println(real.size() + " issuers abroad with " + keys + " keys");
        assertTrue(keys > 300, "keys: " + keys);
    }

    @Test
    void saysWhatIsWrongWithAFolderOfLists() throws IOException {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var serve = new ServeCommand(out, out);
        var data = List.of("--data", folder.resolve("data").toString());
        assertThrows(
                Misuse.class,
                () -> serve.run(
                        List.of("--trust", folder.resolve("nowhere").toString(), data.getFirst(), data.getLast())));
        var lists = new ForeignLists(CryptoProvider.builtIn());
        assertThrows(IOException.class, () -> lists.issuers(folder), "no list");
        Files.writeString(
                folder.resolve("a.json"), did(DemoForeignIssuer.of("XA").issuer()));
        Files.writeString(
                folder.resolve("b.json"), did(DemoForeignIssuer.of("XA").issuer()));
        assertThrows(IOException.class, () -> lists.issuers(folder), "one issuer twice");
        Files.writeString(folder.resolve("b.json"), "{");
        assertThrows(IOException.class, () -> lists.issuers(folder), "no JSON");
    }

    /** One participant of the trust list of the Global Digital Health Certification Network. */
    private static String did(Issuer state) {
        var key = state.keys().getFirst();
        var jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) key.publicKey()).build();
        var kid = Base64.getEncoder()
                .encodeToString(Octets.ofBase64Url(key.keyId()).toArray());
        return "{\"verificationMethod\":[{\"id\":\"did:web:trust.example:v2:trustlist:DCC:%s:DSC#%s\",\"publicKeyJwk\":%s}]}"
                .formatted(state.id(), kid, jwk.toJSONString());
    }

    private String card(ECKey key) throws Exception {
        return SignedCard.of(CLINIC, key, now.minusSeconds(60).getEpochSecond(), BORN);
    }
}
