package healthcode.local.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.credential.VerifiedHcert;
import healthcode.format.HcertTranslation;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import healthcode.policy.Judgement;
import healthcode.policy.Language;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleDocument;
import healthcode.policy.rules.RuleSet;
import healthcode.problem.Attempt;
import healthcode.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoForeignIssuerTest {

    private static final Instant NOW = Instant.parse("2022-04-10T08:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1980, 2, 3);
    private static final DemoForeignIssuer.Person PERSON =
            new DemoForeignIssuer.Person("Müller-Öz", "Anna Maria", BORN);

    private static final String LOGIC = """
            {"if":[{"var":"payload.nat.finding"},{"and":[
              {"===":[{"var":"payload.nat.finding"},"NEGATIVE"]},
              {"not-before":[{"plusTime":[{"var":"payload.nat.sampledAt"},48,"hour"]},
                             {"plusTime":[{"var":"external.travelAt"},0,"hour"]}]}]},false]}""";
    private static final String FIELDS = """
            ["payload.nat.finding","payload.nat.sampledAt","external.travelAt"]""";
    private static final String TESTS = """
            [{"name":"48 hours","payload":{"level":"UNKNOWN","nat":{"finding":"NEGATIVE",
                "sampledAt":"2022-04-08T00:00:00Z"}},"external":{"travelAt":"2022-04-10T00:00:00Z"},
              "outcome":"RECOGNISED","reasons":[]},
             {"name":"a minute more","payload":{"level":"UNKNOWN","nat":{"finding":"NEGATIVE",
                "sampledAt":"2022-04-08T00:00:00Z"}},"external":{"travelAt":"2022-04-10T00:01:00Z"},
              "outcome":"REFUSED","reasons":["test-48h"]}]""";

    private final DemoForeignIssuer state = DemoForeignIssuer.of("XA");

    @Test
    void issuesATestThatBecomesAFactOfItsHolder() {
        var sampled = NOW.minus(Duration.ofHours(20));
        var text = state.test(PERSON, Fact.TestKind.NAT, Fact.Finding.NEGATIVE, sampled, NOW);
        assertEquals(
                List.of(new Fact.Test(
                        "XA",
                        Fact.TestKind.NAT,
                        Fact.Finding.NEGATIVE,
                        Optional.of(sampled),
                        Optional.empty(),
                        Optional.empty())),
                facts(text));
    }

    @Test
    void issuesADoseThatBecomesAFactOfItsHolder() {
        var text = state.dose(PERSON, "EU/1/20/1528", LocalDate.of(2021, 5, 29), 2, 2, NOW);
        assertEquals(
                List.of(new Fact.Dose("XA", "EU/1/20/1528", Optional.of(LocalDate.of(2021, 5, 29)), 2)), facts(text));
    }

    /** What the destination's 48-hour rule makes of the certificate's facts, with no level at all. */
    @Test
    void isRecognisedForFortyEightHoursAndRefusedOneMinuteLater() {
        var sampled = NOW.minus(Duration.ofHours(3));
        var facts = Facts.of(facts(state.test(PERSON, Fact.TestKind.NAT, Fact.Finding.NEGATIVE, sampled, NOW)));
        assertEquals(
                Outcome.RECOGNISED,
                judged(facts, sampled.plus(Duration.ofDays(2))).outcome());
        var late = judged(facts, sampled.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(1)));
        assertEquals(Outcome.REFUSED, late.outcome());
        var reason = late.reasons().getFirst();
        assertEquals("test-48h", reason.code());
        assertFalse(reason.next().in(Language.ENGLISH).isEmpty());
    }

    private static Judgement judged(Facts facts, Instant at) {
        var question = new Question(
                new RegionCode("440000"),
                at,
                Level.UNKNOWN,
                Optional.empty(),
                facts,
                Optional.empty(),
                Optional.of(BORN));
        return RuleBook.of(List.of(fortyEightHours()), Optional.empty()).judge(question);
    }

    /** A published rule set that recognises on the fact alone, in the words of a bundled one. */
    private static RuleSet fortyEightHours() {
        var json = new JacksonJson(64);
        var bundled = new BundledRules(json).document("bj-2021-11-17");
        var words = bundled.array("rules").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .filter(rule -> rule.text("code").equals(Optional.of("test-48h")))
                .findFirst()
                .orElseThrow();
        try {
            var logic = json.parse(LOGIC.getBytes(StandardCharsets.UTF_8));
            var rule = JsonObject.builder();
            words.members().forEach(rule::put);
            rule.put("logic", logic).put("affectedFields", json.parse(FIELDS.getBytes(StandardCharsets.UTF_8)));
            var document = JsonObject.builder()
                    .put("id", "gd-demo")
                    .put("version", 1)
                    .put("title", "demo")
                    .put("source", "demo")
                    .put("destinations", JsonArray.of(Stream.of(new JsonString("440000"))))
                    .put("from", "2022-01-01T00:00:00+08:00")
                    .put("rules", JsonArray.of(Stream.of(rule.build())))
                    .put("tests", json.parse(TESTS.getBytes(StandardCharsets.UTF_8)))
                    .build();
            return switch (RuleDocument.check(document)) {
                case Publication.Publishable(var rules) -> rules;
                case Publication.Faulty(var faults) -> throw new AssertionError(faults.toString());
            };
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    private List<Fact> facts(String text) {
        var presented = assertInstanceOf(Attempt.Ok.class, new HcertParser().parse(text));
        var verifier = new CredentialVerifier(new NimbusSignatures(CryptoProvider.builtIn()));
        var trust = new TrustList(1, NOW, List.of(state.issuer()));
        var verified = assertInstanceOf(
                Verification.Verified.class, verifier.verify((PresentedCredential) presented.value(), trust, NOW));
        var holder = new HolderClaim(
                HolderDocument.of(IdType.PASSPORT, "E12345678").orElseThrow(), "ANNA MARIA MULLER OZ", BORN);
        var statement = assertInstanceOf(
                Attempt.Ok.class,
                new HcertTranslation().translate((VerifiedHcert) verified.credential(), Optional.of(holder)));
        return ((HealthStatement) statement.value()).facts();
    }
}
