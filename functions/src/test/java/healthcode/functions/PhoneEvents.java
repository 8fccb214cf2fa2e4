package healthcode.functions;

import com.nimbusds.jose.JOSEException;
import healthcode.functions.OnboardingEvents.Writer;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The events of a traveller's phone: an offer, its claim, and what the phone then reads. */
final class PhoneEvents {

    private static final String OFFER = "recognise-code-with-claim";
    private static final Instant LATER = TestWorld.NOW.plusSeconds(60);

    private final Writer writer;
    private final TestPhone phone = phone();

    PhoneEvents(Writer writer) {
        this.writer = writer;
    }

    /** The published test key: whoever holds the events can prove requests by it. */
    private static TestPhone phone() {
        try {
            return new TestPhone(TestKeys.read().pair("phone").toKeyPair());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    void write() {
        var body = "{\"credential\":\"" + HubeiCode.of("红码").signed() + "\",\"destination\":\"440000\",\"claim\":true}";
        writer.write(OFFER, offer("claim-1", body), TestWorld.NOW, List.of());
        var again = EventCase.read(OFFER).event();
        writer.write(OFFER + "-retry", again, TestWorld.NOW.plusSeconds(3600), List.of(OFFER));
        var paper = body.replace("}", ",\"paper\":true}");
        writer.write(OFFER + "-on-paper", offer("claim-2", paper), TestWorld.NOW, List.of());
        claims();
        reads();
    }

    private void claims() {
        writer.write("claim-code", phone.claim(secret(), LATER), LATER, List.of(OFFER));
        writer.write("claim-code-used", another().claim(secret(), LATER), LATER, List.of(OFFER, "claim-code"));
        var tooLate = TestWorld.NOW.plusSeconds(601);
        writer.write("claim-code-too-late", phone.claim(secret(), tooLate), tooLate, List.of(OFFER));
        writer.write("claim-code-of-nobody", phone.claim(secret(), LATER), LATER, List.of());
        var bare = TestEvents.event(
                "POST", TestPhone.CLAIM, null, Map.of("Accept-Language", "en"), phone.claimBody(secret()));
        writer.write("claim-code-without-proof", bare, LATER, List.of(OFFER));
    }

    private void reads() {
        var code = answerTo("claim-code")
                .object("code")
                .flatMap(found -> found.text("id"))
                .orElseThrow();
        var after = List.of(OFFER, "claim-code");
        var at = LATER.plusSeconds(1);
        writer.write("read-my-code", phone.get(TestPhone.CODE, code, at), at, after);
        writer.write("read-my-code-of-another-phone", another().get(TestPhone.CODE, code, at), at, after);
        writer.write("read-my-code-with-an-old-proof", phone.get(TestPhone.CODE, code, at.minusSeconds(61)), at, after);
        writer.write("read-my-history", phone.get(TestPhone.HISTORY, code, at), at, after);
        writer.write("read-my-exposure", phone.get(TestPhone.EXPOSURE, code, at), at, after);
        var before = phone.get(TestPhone.HISTORY, code, at);
        writer.write("read-my-history-before-the-claim", before, at, List.of(OFFER));
    }

    private static TestPhone another() {
        return TestPhone.any();
    }

    private static String secret() {
        return answerTo(OFFER)
                .object("claim")
                .flatMap(claim -> claim.text("secret"))
                .orElseThrow();
    }

    private static JsonObject answerTo(String name) {
        return EventCase.read(name).play(new TestWorld()).json();
    }

    private static JsonObject offer(String key, String body) {
        return TestEvents.event(
                "POST",
                "/v1/recognitions",
                TestEvents.HUBEI,
                Map.of("Idempotency-Key", key, "Accept-Language", "en"),
                body);
    }
}
