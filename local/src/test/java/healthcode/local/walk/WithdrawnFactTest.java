package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.CheckReceipt;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.CodeReader.Reading;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.HolderClaim;
import healthcode.code.HolderProof;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.local.province.Traveller;
import healthcode.policy.Outcome;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleDocument;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.OfflineCheck;
import healthcode.trust.Issuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A key is withdrawn that signed test results: they no longer make a rule pass, and the traveller's next check says so.
 * Shanghai's invented rule asks for a negative test of 48 hours.
 */
class WithdrawnFactTest {

    private static final RegionCode SHANGHAI = new RegionCode("310000");
    private static final PublishedRules TEST_48H = rules();

    private final DemoForeignIssuer state = DemoForeignIssuer.of("XA");
    private final World world = new World(World.open(LocalStore.Kind.MEMORY), List.of(TEST_48H), state.issuer());
    private final Traveller who = world.somebody();
    private final Instant start = world.clock().instant();
    private int requests;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDistrustedKeysTestResultNoLongerMakesARulePassAndTheNextCheckSaysSo() {
        var code = recognised(negative(state, 20)).codeText();
        assertEquals(GateAnswer.BOARD, check(code).answer());
        world.publish(withdrawn(state.issuer(), start.minusSeconds(1)));
        var answer = check(code);
        assertEquals(GateAnswer.CHECK_DOCUMENT, answer.answer());
        assertEquals(List.of("key-withdrawn", "fact-missing"), answer.reasons());
        assertEquals(List.of("fact-missing"), byDocument().reasons(), "a lookup does not tell of keys");
    }

    @Test
    void aTestReceivedBeforeTheCutOffStillCounts() {
        var code = recognised(negative(state, 20)).codeText();
        world.publish(withdrawn(state.issuer(), start.plusSeconds(1)));
        assertEquals(GateAnswer.BOARD, check(code).answer());
    }

    @Test
    void signedAgainUnderANewKeyTheSameTestCountsAgain() {
        var test = negative(state, 20);
        var code = recognised(test).codeText();
        var renewed = DemoForeignIssuer.of("XA");
        world.publish(both(withdrawn(state.issuer(), start.minusSeconds(1)), renewed.issuer()));
        assertEquals(GateAnswer.CHECK_DOCUMENT, check(code).answer());
        assertEquals(
                422, world.caller("province:310000").recognise("stale", test).status());
        var again = recognised(negative(renewed, 20, start));
        assertEquals(Outcome.RECOGNISED, again.outcome());
        assertEquals(GateAnswer.BOARD, check(code).answer());
    }

    @Test
    void aPositiveTestOfALostKeyDoesNotLetAnOlderNegativeOneSurface() {
        var other = DemoForeignIssuer.of("XB");
        world.publish(other.issuer());
        recognised(negative(other, 30));
        var code = recognised(
                        test(state, Fact.Finding.POSITIVE, 20, world.clock().instant()))
                .codeText();
        assertEquals(GateAnswer.DO_NOT_BOARD, check(code).answer());
        world.publish(withdrawn(state.issuer(), start.minusSeconds(1)));
        assertEquals(GateAnswer.CHECK_DOCUMENT, check(code).answer());
        var newer = recognised(negative(other, 2)).codeText();
        assertEquals(GateAnswer.BOARD, check(newer).answer(), "a newer test of a trusted key settles it");
    }

    @Test
    void aCodeMadeAfterTheWithdrawalCarriesNoTestForGatesWithoutANetwork() {
        var before = recognised(negative(state, 20));
        assertTrue(claims(before).lastTest().isPresent());
        assertEquals(GateAnswer.BOARD, offline(before));
        world.publish(withdrawn(state.issuer(), start.minusSeconds(1)));
        var after = recognised(RecognitionOrder.of(world.green(who), SHANGHAI));
        assertFalse(claims(after).lastTest().isPresent());
        assertEquals(Outcome.REFER, after.outcome());
        assertEquals(List.of("key-withdrawn", "fact-missing"), after.reasons());
        assertEquals(GateAnswer.CHECK_DOCUMENT, offline(after));
    }

    private RecognitionReceipt recognised(RecognitionOrder order) {
        var caller = order.credential().startsWith("HC1:") ? "province:310000" : "province:420000";
        return world.caller(caller).recognised("request-" + requests++, order);
    }

    private CheckReceipt check(String code) {
        return world.caller("operator:gate").checked(code, "gate", SHANGHAI);
    }

    private CheckReceipt byDocument() {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"%s\",\"consent\":true},"
                        .formatted(who.document().number())
                + "\"place\":\"gate\",\"destination\":\"310000\"}";
        var headers = Map.of(LocalCallers.HEADER, List.of("operator:gate"));
        var octets = Octets.of(body.getBytes(StandardCharsets.UTF_8));
        var answer = world.api().call(new ApiRequest("POST", "/v1/checks", Map.of(), headers, octets));
        return CheckReceipt.of(world.caller("operator:gate").parse(answer));
    }

    private GateAnswer offline(RecognitionReceipt receipt) {
        var now = world.clock().instant();
        return new OfflineCheck(RuleBook.of(List.of(TEST_48H.rules()), Optional.empty()))
                .check(claims(receipt), new HolderProof.Signed(now), SHANGHAI, Optional.empty(), now)
                .answer();
    }

    private GateCode claims(RecognitionReceipt receipt) {
        var reading = new CoseCodeReader(world.gateway().signingKeys()).read(receipt.codeText());
        return assertInstanceOf(Reading.Genuine.class, reading).claims();
    }

    private RecognitionOrder negative(DemoForeignIssuer issuer, int hoursAgo) {
        return test(issuer, Fact.Finding.NEGATIVE, hoursAgo, world.clock().instant());
    }

    private RecognitionOrder negative(DemoForeignIssuer issuer, int hoursAgo, Instant from) {
        return test(issuer, Fact.Finding.NEGATIVE, hoursAgo, from);
    }

    private RecognitionOrder test(DemoForeignIssuer issuer, Fact.Finding finding, int hoursAgo, Instant from) {
        var born = who.document().birthDate().orElseThrow();
        var person = new DemoForeignIssuer.Person("Zhang", "San", born);
        var sampled = from.minus(Duration.ofHours(hoursAgo));
        var text = issuer.test(person, Fact.TestKind.NAT, finding, sampled, from.minusSeconds(60));
        return new RecognitionOrder(
                text,
                SHANGHAI,
                Optional.of(new HolderClaim(who.document(), "Zhang San", born)),
                RecognitionOrder.Form.SCREEN);
    }

    private static Issuer withdrawn(Issuer issuer, Instant cutOff) {
        return issuer.withdrawing(issuer.keys().getFirst().keyId(), cutOff);
    }

    private static Issuer both(Issuer one, Issuer other) {
        var keys = Stream.concat(one.keys().stream(), other.keys().stream()).toList();
        return new Issuer(one.id(), one.name(), one.region(), one.formats(), keys);
    }

    private static PublishedRules rules() {
        try (var in = WithdrawnFactTest.class.getResourceAsStream("/healthcode/local/demo/demo-sh-2021-04-01.json")) {
            var document = (JsonObject) new JacksonJson().parse(in.readAllBytes());
            var checked = assertInstanceOf(Publication.Publishable.class, RuleDocument.check(document));
            return new PublishedRules(checked.rules(), document);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
