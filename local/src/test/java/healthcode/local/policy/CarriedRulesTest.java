package healthcode.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.CarriedRules;
import healthcode.policy.rules.RegisteredPolicy;
import healthcode.policy.rules.RegisteredRules;
import healthcode.policy.rules.RuleBook;
import healthcode.policy.rules.RuleRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules in a bundle, held against the rules online: printed, parsed and read back, they judge alike. */
class CarriedRulesTest {

    private static final List<String> IDS = List.of(
            "hb-2020-03-19",
            "gd-2020-03-26",
            "csj-2020-03-26",
            "cn-2021-01-28",
            "bj-2021-11-17",
            "cn-2022-09-10",
            "hi-2022",
            "cn-2022-12-07");
    private static final String STANDARD = "cn-default-2021-03-23";
    private static final List<RegionCode> PROVINCES = List.of(new RegionCode("110000"), new RegionCode("440000"));

    private final JacksonJson json = new JacksonJson(64);
    private final BundledRules bundled = new BundledRules(json);
    private final Map<String, List<RuleRegister.Entry>> entries = new HashMap<>();
    private final RegisteredRules registered = new RegisteredRules(new Register(), InstantSource.system());

    /** Two registers in lists; nothing is published through it. */
    private final class Register implements RuleRegister {
        @Override
        public List<Entry> after(String register, int number) {
            return entries.getOrDefault(register, List.of()).stream()
                    .filter(entry -> entry.number() > number)
                    .toList();
        }

        @Override
        public int last(String register) {
            return entries.getOrDefault(register, List.of()).size();
        }

        @Override
        public Optional<String> author(String register, String digest) {
            return Optional.empty();
        }

        @Override
        public void propose(String register, String digest, String author, JsonObject document) {
            throw new AssertionError("nobody proposes here");
        }

        @Override
        public boolean publish(String register, Entry entry) {
            throw new AssertionError("nobody publishes here");
        }
    }

    private void published(String register, String id, Instant at) {
        var all = entries.computeIfAbsent(register, _ -> new ArrayList<>());
        all.add(new RuleRegister.Entry(all.size() + 1, at, "author", "approver", bundled.document(id)));
    }

    private CarriedRules carried(List<String> dated, Instant now) throws Exception {
        var document = CarriedRules.document(
                bundled.document(STANDARD),
                dated.stream().map(bundled::document).toList(),
                registered,
                PROVINCES,
                now);
        return CarriedRules.read((JsonObject) json.parse(json.print(document)));
    }

    private static void judgeAlike(RecognitionPolicy online, RecognitionPolicy offline, Random random, Instant at) {
        var question = Travellers.green(PROVINCES.get(random.nextInt(2)).code(), "2021-06-01T07:30:00");
        question = Travellers.with(question, Level.values()[random.nextInt(4)], "420000")
                .at(at);
        assertEquals(online.judge(question), offline.judge(question));
        assertEquals(online.plan(question), offline.plan(question));
    }

    @Test
    void whatCameWithTheGatewayJudgesAlike() throws Exception {
        var online = Travellers.HISTORY;
        var offline = carried(IDS, Instant.parse("2020-01-01T00:00:00Z"));
        var random = new Random(1);
        for (var day = 0; day < 1_100; day += 3) {
            judgeAlike(
                    online,
                    offline,
                    random,
                    Instant.parse("2020-03-01T00:00:00Z").plus(Duration.ofDays(day)));
        }
    }

    @Test
    void whatWasPublishedSinceJudgesAlikeAndWhatHasEndedStaysBehind() throws Exception {
        published("440000", "gd-2020-03-26", Instant.parse("2020-03-26T00:00:00Z"));
        published("110000", "bj-2021-11-17", Instant.parse("2021-11-16T00:00:00Z"));
        published(RegisteredRules.NATIONAL, "cn-2022-12-07", Instant.parse("2022-12-07T01:00:00Z"));
        var base = RuleBook.of(List.of(), Optional.of(bundled.standard()));
        var online = new RegisteredPolicy(base, registered);
        var random = new Random(2);
        for (var from : List.of("2020-03-27T00:00:00Z", "2021-12-01T00:00:00Z", "2022-12-08T00:00:00Z")) {
            var now = Instant.parse(from);
            var offline = carried(List.of(), now);
            for (var hour = 0; hour < 24 * 40; hour += 7) {
                judgeAlike(online, offline, random, now.plus(Duration.ofHours(hour)));
            }
        }
    }

    @Test
    void refusesADocumentOfWhichAnythingDoesNotRead() throws Exception {
        var good = CarriedRules.document(bundled.document(STANDARD), List.of(), registered, PROVINCES, Instant.EPOCH);
        var text = new String(json.print(good), java.nio.charset.StandardCharsets.UTF_8);
        for (var wrong : List.of(
                text.replace("\"standard\"", "\"standart\""),
                text.replace("\"dated\":[]", "\"dated\":[1]"),
                text.replace("\"registers\":{}", "\"registers\":{\"national\":[{}]}"),
                text.replace("\"rules\"", "\"rulez\""),
                "{}")) {
            var document = (JsonObject) json.parse(wrong.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThrows(IllegalArgumentException.class, () -> CarriedRules.read(document), wrong.substring(0, 2));
        }
    }
}
