package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import healthcode.functions.TestEvents.Answer;
import healthcode.json.JsonBoolean;
import healthcode.policy.Language;
import healthcode.policy.ReasonKind;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.Head;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContestLevelTest extends FunctionTest {

    private static final RegionCode GUANGDONG_REGION = new RegionCode("440000");

    private Answer contest(TestWorld to, String userArn, String key, String body) {
        var headers = Map.of("Idempotency-Key", key, "Accept-Language", "en");
        var event = TestEvents.event("POST", "/v1/corrections", userArn, headers, body);
        return TestEvents.send(to.function("contest-level"), event, to.context());
    }

    private Answer contest(String userArn, String key) {
        return contest(world, userArn, key, ChangeEvents.CONTEST);
    }

    private static Answer state(TestWorld to, String userArn, String key, Statement statement) {
        var event = TestEvents.event(
                "POST", "/v1/status-changes", userArn, Map.of("Idempotency-Key", key), ChangeEvents.line(statement));
        return TestEvents.send(to.function("change-status"), event, to.context());
    }

    /** Hubei keeps the code and says GREEN; Guangdong says RED. */
    private void redElsewhere() {
        assertEquals(201, post(TestEvents.HUBEI, key("home"), body("绿码")).status());
        assertEquals(
                201,
                state(world, TestEvents.GUANGDONG, "red", Statement.of("440000", "RED"))
                        .status());
    }

    private static String said(Answer answer, String member) {
        return text(answer, "decision", member);
    }

    private List<Decision> corrections() {
        return world.memory().all().stream()
                .filter(decision -> decision.act().kind() == Act.Kind.CORRECTION)
                .sorted(Comparator.comparingLong(Decision::seq))
                .toList();
    }

    private static Head head(TestWorld of) {
        var document = HolderDocument.of(IdType.RESIDENT_ID, NUMBER).orElseThrow();
        return of.memory().head(of.holderKeys().subjectOf(document)).orElseThrow();
    }

    @Test
    void itIsToldToTheIssuerWithTheTimeToAnswerByAndChangesNoLevel() {
        redElsewhere();
        var answer = contest(TestEvents.HUBEI, "c");
        assertEquals(201, answer.status(), answer.body());
        assertEquals("440000", said(answer, "answeredBy"));
        assertEquals("440000", said(answer, "region"));
        assertEquals("2021-04-09T10:00:00+08:00", said(answer, "due"));
        assertEquals("RED", said(answer, "before"));
        assertEquals("RED", said(answer, "level"));
        var decision = corrections().getFirst();
        assertEquals(Set.of(GUANGDONG_REGION), decision.act().concerns());
        assertEquals("NOT_THERE", decision.act().details().get("ground"));
        assertEquals("appeal/2021-17", decision.act().details().get("reference"));
        var event = TestEvents.event("GET", "/v1/changes", TestEvents.GUANGDONG, Map.of(), null);
        var feed = TestEvents.send(world.function("read-changes"), event, world.context());
        assertTrue(feed.body().contains("\"kind\":\"correction\""), feed.body());
        assertTrue(feed.body().contains("\"due\":\"2021-04-09T10:00:00+08:00\""), feed.body());
    }

    @Test
    void contestingAgainWhatIsOpenIsNoNewsAndKeepsTheTime() {
        redElsewhere();
        var first = contest(TestEvents.HUBEI, "c-1");
        world.at(TestWorld.NOW.plus(Duration.ofMinutes(30)));
        var second = contest(TestEvents.HUBEI, "c-2");
        assertEquals(said(first, "due"), said(second, "due"));
        assertEquals(said(first, "id"), said(second, "first"));
        assertEquals(Set.of(), corrections().get(1).act().concerns());
    }

    @Test
    void afterItsTimeHasPassedItIsRemindedOfAnew() {
        redElsewhere();
        contest(TestEvents.HUBEI, "c-1");
        world.at(TestWorld.NOW.plus(Duration.ofHours(2)));
        var second = contest(TestEvents.HUBEI, "c-2");
        assertEquals("2021-04-09T12:00:00+08:00", said(second, "due"));
        assertEquals(Set.of(GUANGDONG_REGION), corrections().get(1).act().concerns());
    }

    @Test
    void theIssuersNextWordAnswersItAndAnotherIssuersDoesNot() {
        redElsewhere();
        contest(TestEvents.HUBEI, "c-1");
        var later = Statement.of("420000", "YELLOW").with("seq", 9);
        state(world, TestEvents.HUBEI, "other", later);
        assertEquals(1, head(world).corrections().size());
        state(world, TestEvents.GUANGDONG, "same", Statement.of("440000", "RED"));
        assertEquals(1, head(world).corrections().size(), "the same word again is no answer");
        state(
                world,
                TestEvents.GUANGDONG,
                "green",
                Statement.of("440000", "GREEN").with("seq", 2));
        assertEquals(List.of(), head(world).corrections());
    }

    @Test
    void onlyTheRegionThatKeepsTheCodeContestsAndOthersCannotTellWhetherThereIsAnybody() {
        var nobody = contest(TestEvents.HUBEI, "n");
        redElsewhere();
        var notOurs = contest(TestEvents.GUANGDONG, "g");
        assertEquals("level-absent", nobody.code());
        assertEquals(nobody.body(), notOurs.body());
        assertEquals("forbidden", contest(TestEvents.STATION, "s").code());
        assertEquals("forbidden", contest(TestEvents.PLATFORM, "p").code());
        assertEquals(List.of(), corrections());
    }

    @Test
    void aNamedIssuerIsContestedOrHasToHaveSaidSomething() {
        redElsewhere();
        var named = ChangeEvents.CONTEST.replaceFirst("}$", ",\"issuer\":\"420000\"}");
        assertEquals("420000", said(contest(world, TestEvents.HUBEI, "a", named), "answeredBy"));
        assertEquals("GREEN", said(contest(world, TestEvents.HUBEI, "b", named), "contested"));
        var silent = named.replace("\"issuer\":\"420000\"", "\"issuer\":\"510000\"");
        assertEquals(
                "level-absent", contest(world, TestEvents.HUBEI, "c", silent).code());
    }

    @Test
    void whereNothingStandsTheRegionOfResidenceHasToAnswer() {
        redElsewhere();
        world.at(TestWorld.NOW.plus(Duration.ofDays(31)));
        var answer = contest(TestEvents.HUBEI, "c");
        assertEquals("UNKNOWN", said(answer, "contested"));
        assertEquals("420000", said(answer, "answeredBy"));
    }

    @Test
    void aRetryGetsTheSameOctetsAndAnotherBodyUnderItsKeyIsRefused() {
        redElsewhere();
        var first = contest(TestEvents.HUBEI, "c");
        world.at(TestWorld.NOW.plus(Duration.ofDays(40)));
        assertEquals(first, contest(TestEvents.HUBEI, "c"));
        var other = ChangeEvents.CONTEST.replace("TRAVELLER", "PROVINCE");
        assertEquals(
                "idempotency-key-reused",
                contest(world, TestEvents.HUBEI, "c", other).code());
        assertEquals(1, corrections().size());
    }

    @Test
    void everyFaultyMemberIsNamedAndChangesNothing() {
        redElsewhere();
        var wrong = Map.of(
                "/ground", ChangeEvents.CONTEST.replace("NOT_THERE", "UNFAIR"),
                "/by", ChangeEvents.CONTEST.replace("TRAVELLER", "LAWYER"),
                "/document/number", ChangeEvents.CONTEST.replace(NUMBER, "421126189307150118"),
                "/reference", ChangeEvents.CONTEST.replace("appeal/2021-17", NUMBER),
                "/why", ChangeEvents.CONTEST.replaceFirst("}$", ",\"why\":\"x\"}"));
        wrong.forEach((pointer, body) -> {
            var answer = contest(world, TestEvents.HUBEI, "k" + pointer.length(), body);
            assertTrue(answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
        });
        assertEquals(List.of(), corrections());
        assertFalse(world.context().log().contains(NUMBER));
    }

    /** Invariant I6: whatever is contested, in whatever order, the evidence is what the issuers said. */
    @Test
    void noMixtureOfContestsAndChangesComesToAnotherLevelThanTheChangesAlone() {
        var random = new SplittableRandom(20261125);
        for (var round = 0; round < 15; round++) {
            var with = new TestWorld();
            var without = new TestWorld();
            for (var step = 0; step < 8; step++) {
                var issuer = random.nextBoolean() ? "420000" : "440000";
                var caller = issuer.equals("420000") ? TestEvents.HUBEI : TestEvents.GUANGDONG;
                var level = new String[] {"GREEN", "YELLOW", "RED", "UNKNOWN"}[random.nextInt(4)];
                var statement = Statement.of(issuer, level).with("seq", random.nextInt(4));
                state(with, caller, "s" + step, statement);
                state(without, caller, "s" + step, statement);
                var answer = contest(
                        with, random.nextBoolean() ? TestEvents.HUBEI : caller, "c" + step, ChangeEvents.CONTEST);
                answer.json()
                        .object("decision")
                        .ifPresent(decision -> assertEquals(Optional.of(JsonBoolean.FALSE), decision.get("changed")));
                assertEquals(head(without).assessments(), head(with).assessments(), "round " + round);
            }
        }
    }

    @Test
    void everyCheckThatIsNotGreenSaysHowToContestInEveryLanguage() {
        var green = text(post(TestEvents.HUBEI, key("g"), body("绿码")), "code", "text");
        assertFalse(check(TestEvents.STATION, green).body().contains("\"contest\""));
        for (var word : List.of("黄码", "红码", "蓝码")) {
            var fresh = new TestWorld();
            var event = TestEvents.event("POST", "/v1/recognitions", TestEvents.HUBEI, key("r"), body(word));
            var code = text(TestEvents.send(fresh.function("recognise-code"), event, fresh.context()), "code", "text");
            for (var language : Language.values()) {
                var headers = new HashMap<>(Map.of("Accept-Language", language.tag()));
                var body = "{\"code\":\"" + code + "\",\"place\":\"汉口站\",\"destination\":\"440000\"}";
                var asked = TestEvents.event("POST", "/v1/checks", TestEvents.STATION, headers, body);
                var answer = TestEvents.send(fresh.function("check-code"), asked, fresh.context());
                assertEquals(
                        ReasonKind.contest().in(language),
                        answer.json().text("contest").orElse("nothing"),
                        word);
            }
        }
    }
}
