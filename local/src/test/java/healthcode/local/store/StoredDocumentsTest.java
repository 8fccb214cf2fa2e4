package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.LevelOverride;
import healthcode.code.Octets;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.DecisionDocument;
import healthcode.recognition.Evidence;
import healthcode.recognition.Head;
import healthcode.recognition.HeadDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredDocumentsTest {

    private static final Instant NOW = SampleDecisions.DAY_ZERO;
    private static final int LARGEST_HEAD = 2048;

    private final JacksonJson json = new JacksonJson();
    private final Random random = new Random(20210409);
    private final SampleDecisions samples = new SampleDecisions(random);
    private final DecisionChain chain = new DecisionChain(json);

    @Test
    void aDecisionReadBackIsTheDecisionWritten() throws MalformedJson {
        for (var i = 0; i < 500; i++) {
            var request = samples.request(samples.subject(), NOW.plusNanos(random.nextLong(1_000_000_000_000L)));
            var decision = request.decision(Optional.empty(), "answer " + i);
            var document = json.parse(json.print(DecisionDocument.of(decision)));
            assertEquals(decision, DecisionDocument.read(document, decision.subject(), decision.answer()));
        }
    }

    @Test
    void aHeadReadBackIsTheHeadWritten() throws MalformedJson {
        var head = Optional.<Head>empty();
        var subject = samples.subject();
        for (var i = 0; i < 100; i++) {
            var request = samples.request(subject, NOW.plusSeconds(i).plusNanos(random.nextInt(1000)));
            head = Optional.of(chain.next(head, request.decision(head, "answer")));
            assertEquals(head.get(), HeadDocument.read(json.parse(json.print(HeadDocument.of(head.get())))));
        }
    }

    @Test
    void whatOnlySomeHoldersHaveReadsBackToo() throws MalformedJson {
        var override = new LevelOverride("420000", Level.GREEN, NOW, 3, NOW, NOW.plus(Duration.ofDays(3)));
        var code = new CodeState(
                2,
                new StatusIndex(new RegionCode("420000"), 0, 9),
                Optional.of(samples.octets(42)),
                Optional.of(new CodeState.Claim(samples.octets(32), NOW.plusSeconds(600))),
                Optional.of(samples.subject()));
        var assessed = new Assessment(
                "540000", NOW, 3, Level.RED, ReasonCode.SYMPTOM, NOW, NOW, "key", NOW, "cn-national-declaration@2", 2);
        var declared = new Fact.Declared(
                NOW,
                List.of("FEVER"),
                Optional.of(381),
                Optional.of(ReasonCode.CLOSE_CONTACT),
                List.of(new RegionCode("540102")),
                Level.YELLOW,
                ReasonCode.HOME_ISOLATION,
                NOW.plusSeconds(9));
        var declaration = new Fact.Declaration("540000", NOW, Optional.of(NOW), Optional.of(declared));
        var byRules = new Head(
                7,
                samples.octets(32),
                Assessments.of(List.of(assessed)),
                SignedFacts.of(List.of(declaration), "key", NOW),
                code);
        assertEquals(byRules, HeadDocument.read(json.parse(json.print(HeadDocument.of(byRules)))));
        var head = new Head(7, samples.octets(32), Assessments.NONE.with(override), SignedFacts.NONE, code);
        assertEquals(head, HeadDocument.read(json.parse(json.print(HeadDocument.of(head)))));
        var plain = samples.request(samples.subject(), NOW).decision(Optional.empty(), "answer");
        var decision = new Decision(
                plain.id(),
                plain.subject(),
                plain.seq(),
                plain.previous(),
                plain.requestDigest(),
                plain.decidedAt(),
                Act.of(Act.Kind.OVERRIDE, "platform", Optional.empty())
                        .with(Map.of("evidence", "file-1"), Set.of(new RegionCode("440000"))),
                plain.before(),
                plain.level(),
                new Evidence(List.of(), List.of(override), SignedFacts.NONE),
                code,
                plain.answer());
        var document = json.parse(json.print(DecisionDocument.of(decision)));
        assertEquals(decision, DecisionDocument.read(document, decision.subject(), decision.answer()));
    }

    @Test
    void aHeadWithFullFactsFromManyProvincesStaysUnderTwoKilobytes() {
        var assessments = IntStream.range(0, 4)
                .mapToObj(place -> new Assessment(
                        (42 + place) + "0000",
                        NOW,
                        1_234_567,
                        Level.YELLOW,
                        ReasonCode.DECLARATION_EXPIRED,
                        NOW,
                        NOW.plus(Duration.ofDays(30)),
                        samples.octets(32).base64Url(),
                        NOW.plusNanos(123_456_000),
                        "hb-ehuiban@1"))
                .toList();
        var head = new Head(
                Integer.MAX_VALUE,
                samples.octets(32),
                Assessments.of(assessments),
                fullFacts(),
                new CodeState(
                        9999,
                        new StatusIndex(new RegionCode("420000"), 999, StatusIndex.SHARD_SIZE - 1),
                        Optional.of(samples.octets(80)),
                        Optional.empty(),
                        Optional.empty()));
        var size = json.print(HeadDocument.of(head)).length;
        assertTrue(size <= LARGEST_HEAD, () -> "head document of " + size + " octets");
    }

    private SignedFacts fullFacts() {
        var issuer = "420000";
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < 20; i++) {
            var at = NOW.minus(Duration.ofDays(i));
            var region = new RegionCode((420100 + i) + "");
            facts.add(new Fact.Test(
                    issuer,
                    Fact.TestKind.ANTIGEN,
                    Fact.Finding.NEGATIVE,
                    Optional.of(at),
                    Optional.of(at.plusSeconds(3600)),
                    Optional.of(region)));
            facts.add(new Fact.Dose(issuer, "J07BX03", Optional.of(LocalDate.of(2021, 1, 1 + i)), 1 + i));
            facts.add(new Fact.Stay(issuer, region, Optional.of(LocalDate.of(2021, 3, 1 + i)), true));
            facts.add(new Fact.Declaration(issuer, at, Optional.of(at.plus(Duration.ofDays(14)))));
            facts.add(new Fact.Registration(issuer, region, at));
        }
        return SignedFacts.of(facts, samples.octets(32).base64Url(), NOW.plusNanos(123_456_000));
    }

    @Test
    void factsOfBeforeSigningsWereKeptReadAsSignedByNobodyAndAreWrittenAsTheyWere() throws MalformedJson {
        var old = """
                {"v":1,"ver":7,"chain":"%s","a":[],
                "f":[[[0,"NAT","NEGATIVE",1617900000,null,"420000"]],[[0,1,18700,2]],[[0,"420100",null,1]],
                [[0,1617900000,1618900000]],[[0,"440000",1617900000]]],
                "epoch":1,"status":["420000",0,7],"names":["420000","J07BX03"]}""".formatted(samples.octets(32).base64Url());
        var document = json.parse(old.getBytes(StandardCharsets.UTF_8));
        var facts = HeadDocument.read(document).facts();
        assertEquals(5, facts.all().stream().count());
        assertEquals(facts.all(), facts.doubted((_, _, _) -> true));
        assertEquals(document, HeadDocument.of(HeadDocument.read(document)));
        var known = SignedFacts.of(facts.all().stream().toList(), "key-1", NOW);
        assertEquals(facts.all(), facts.join(known).believed((_, keyId, _) -> keyId.equals("key-1")));
    }

    @Test
    void aDocumentOfAnotherVersionIsRefused() {
        var decision = samples.request(samples.subject(), NOW).decision(Optional.empty(), "answer");
        var members = new HashMap<>(DecisionDocument.of(decision).members());
        members.put("v", JsonNumber.of(3));
        var later = new JsonObject(members);
        assertThrows(
                IllegalArgumentException.class,
                () -> DecisionDocument.read(later, decision.subject(), decision.answer()));
    }

    @Test
    void aDocumentWithoutAMemberIsRefused() {
        var decision = samples.request(samples.subject(), NOW).decision(Optional.empty(), "answer");
        var whole = DecisionDocument.of(decision).members();
        for (var name : whole.keySet()) {
            var members = new HashMap<>(whole);
            members.remove(name);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> DecisionDocument.read(new JsonObject(members), decision.subject(), decision.answer()),
                    name);
        }
    }

    @Test
    void everyFlippedBitOfAStoredDecisionBreaksTheChain() {
        var decision = samples.request(samples.subject(), NOW).decision(Optional.empty(), "answer");
        var content = chain.content(decision);
        var sealed = chain.hash(decision);
        assertEquals(sealed, DecisionChain.hash(decision.previous(), decision.subject(), content, decision.answer()));
        for (var flipped : flips(content)) {
            assertNotEquals(
                    sealed, DecisionChain.hash(decision.previous(), decision.subject(), flipped, decision.answer()));
        }
        for (var flipped : flips(decision.answer())) {
            assertNotEquals(sealed, DecisionChain.hash(decision.previous(), decision.subject(), content, flipped));
        }
        for (var flipped : flips(decision.previous())) {
            assertNotEquals(sealed, DecisionChain.hash(flipped, decision.subject(), content, decision.answer()));
        }
    }

    @Test
    void octetsCannotMoveBetweenContentAndAnswer() {
        var decision = samples.request(samples.subject(), NOW).decision(Optional.empty(), "answer");
        var content = chain.content(decision).toArray();
        var shorter = Octets.of(Arrays.copyOf(content, content.length - 1));
        var answer = decision.answer().toArray();
        var longer = new byte[answer.length + 1];
        longer[0] = content[content.length - 1];
        System.arraycopy(answer, 0, longer, 1, answer.length);
        assertNotEquals(
                chain.hash(decision),
                DecisionChain.hash(decision.previous(), decision.subject(), shorter, Octets.of(longer)));
    }

    @Test
    void aDecisionThatDoesNotFollowIsRefused() {
        var subject = samples.subject();
        var first = samples.request(subject, NOW).decision(Optional.empty(), "first");
        var head = Optional.of(chain.next(Optional.empty(), first));
        assertThrows(IllegalArgumentException.class, () -> chain.next(head, first), "a repetition");
        var fork = samples.request(subject, NOW).decision(head, "second");
        var other = Optional.of(chain.next(Optional.empty(), otherFirst(subject)));
        assertThrows(IllegalArgumentException.class, () -> chain.next(other, fork), "a fork");
        assertThrows(IllegalArgumentException.class, () -> chain.next(Optional.empty(), fork), "a gap");
    }

    private Decision otherFirst(SubjectId subject) {
        return samples.request(subject, NOW).decision(Optional.empty(), "other");
    }

    private static List<Octets> flips(Octets octets) {
        return IntStream.range(0, octets.length() * 8)
                .mapToObj(bit -> {
                    var flipped = octets.toArray();
                    flipped[bit / 8] ^= (byte) (1 << bit % 8);
                    return Octets.of(flipped);
                })
                .toList();
    }
}
