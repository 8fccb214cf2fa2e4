package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.adapters.cose.HolderPhone;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.Octets;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.trust.P256;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A code bound to a phone, at the gate. */
class HolderProofTest extends FunctionTest {

    private final HolderPhone phone = new HolderPhone(P256.generate());

    @Test
    void aFreshProofBoardsAndOnlyOnce() {
        var shown = phone.show(bound(phone), TestWorld.NOW);
        expect("BOARD", "rules-met", shown);
        // A second gate, or the same one again: a picture of the screen cannot be told from the screen.
        expect("CHECK_DOCUMENT", "proof-replayed", shown);
    }

    @Test
    void theNextProofOfTheSamePhoneBoardsAgain() {
        var code = bound(phone);
        expect("BOARD", "rules-met", phone.show(code, TestWorld.NOW));
        world.at(TestWorld.NOW.plusSeconds(15));
        expect("BOARD", "rules-met", phone.show(code, TestWorld.NOW.plusSeconds(15)));
    }

    @Test
    void aSecondSignatureOfTheSameSecondIsTheSameProof() {
        var code = bound(phone);
        expect("BOARD", "rules-met", phone.show(code, TestWorld.NOW));
        expect("CHECK_DOCUMENT", "proof-replayed", phone.show(code, TestWorld.NOW));
    }

    @Test
    void aProofLivesForSixtySecondsAndNotOneMore() {
        var code = bound(phone);
        expect("BOARD", "rules-met", phone.show(code, before(60)));
        expect("CHECK_DOCUMENT", "proof-stale", phone.show(code, before(61)));
    }

    @Test
    void aPhoneMayRunThirtySecondsAheadAndNotOneMore() {
        var code = bound(phone);
        expect("BOARD", "rules-met", phone.show(code, before(-30)));
        expect("CHECK_DOCUMENT", "proof-ahead", phone.show(code, before(-31)));
    }

    @Test
    void anotherPhoneOrNoProofLooksAtTheDocument() {
        var code = bound(phone);
        expect("CHECK_DOCUMENT", "proof-invalid", new HolderPhone(P256.generate()).show(code, TestWorld.NOW));
        expect("CHECK_DOCUMENT", "proof-missing", code);
    }

    private void expect(String answer, String reason, String code) {
        var got = check(TestEvents.STATION, code);
        assertEquals(answer, got.json().text("answer").orElseThrow());
        assertEquals(reason, reason(got));
    }

    private static String reason(Answer answer) {
        var reasons = (JsonArray) answer.json().get("reasons").orElseThrow();
        return ((JsonObject) reasons.items().getFirst()).text("code").orElseThrow();
    }

    private static Instant before(int seconds) {
        return TestWorld.NOW.minusSeconds(seconds);
    }

    /** What the gateway would have signed, had the code been bound. */
    private String bound(HolderPhone to) {
        var text = text(post(TestEvents.HUBEI, key("k1"), body("绿码")), "code", "text");
        var reader = new CoseCodeReader(world.signingKeys());
        var code = ((Reading.Genuine) reader.read(text)).claims();
        return new CoseCodeSigner(world.signingKeys())
                .sign(with(code, to.key()))
                .text();
    }

    private static GateCode with(GateCode code, Octets key) {
        return new GateCode(
                code.id(),
                code.level(),
                code.assessingRegion(),
                code.statusIndex(),
                code.name(),
                code.documentTail(),
                code.lastTest(),
                code.paper(),
                code.issuedAt(),
                code.expiresAt(),
                Optional.of(key));
    }
}
