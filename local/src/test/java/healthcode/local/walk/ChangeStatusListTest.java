package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.Attributes;
import healthcode.code.Level;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.local.province.Traveller;
import healthcode.local.store.MemDynamo;
import healthcode.local.store.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A province's list of the day: 2,000 changes of level in one call. */
class ChangeStatusListTest {

    private static final int LINES = 2_000;

    /** So many of the lines are a second word about somebody who is on the list already. */
    private static final int SECOND_WORDS = 100;

    private static final int DEATHS = 3;
    private static final int MOST_CALLS = 10;

    private final List<Traveller> holders = new ArrayList<>();

    /** Yellow for everybody, and red a minute later for some. */
    private List<JsonObject> list(World world) {
        var morning = world.clock().instant().minus(Duration.ofHours(2));
        var lines = new ArrayList<JsonObject>();
        for (var i = 0; i < LINES - SECOND_WORDS; i++) {
            holders.add(world.somebody());
            lines.add(line(world, holders.get(i), Colour.YELLOW, morning, 1));
        }
        for (var i = 0; i < SECOND_WORDS; i++) {
            lines.add(line(world, holders.get(i), Colour.RED, morning.plusSeconds(60), 2));
        }
        return lines;
    }

    private static JsonObject line(World world, Traveller who, Colour colour, Instant asOf, long seq) {
        return JsonObject.builder()
                .put("statement", world.change(who, colour, asOf, seq))
                .build();
    }

    /** As any province does: what the time of a call does not reach is done by the same call again. */
    private static ApiAnswer untilComplete(ApiCaller caller, List<JsonObject> lines) {
        var answer = caller.changeStatuses("red-list", lines);
        for (var call = 1; call < MOST_CALLS && !isComplete(caller, answer); call++) {
            answer = caller.changeStatuses("red-list", lines);
        }
        return answer;
    }

    private static boolean isComplete(ApiCaller caller, ApiAnswer answer) {
        return answer.status() == 200
                && ((JsonObject) caller.parse(answer)).get("complete").equals(Optional.of(JsonBoolean.TRUE));
    }

    private static List<JsonObject> results(ApiCaller caller, ApiAnswer answer) {
        var body = (JsonObject) caller.parse(answer);
        assertEquals(Optional.of(JsonBoolean.TRUE), body.get("complete"));
        return body.array("results").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private void isOnRecordOnce(World world, ApiCaller caller, ApiAnswer answer) {
        var results = results(caller, answer);
        assertEquals(LINES, results.size());
        assertEquals(
                LINES,
                results.stream()
                        .map(line -> line.text("id").orElseThrow())
                        .distinct()
                        .count());
        for (var i = 0; i < holders.size(); i++) {
            var subject = world.gateway().holderKeys().subjectOf(holders.get(i).document());
            var head = world.gateway().decisions().head(subject).orElseThrow();
            assertEquals(i < SECOND_WORDS ? 2 : 1, head.version());
            assertEquals(
                    i < SECOND_WORDS ? Level.RED : Level.YELLOW,
                    head.assessments().latest().getFirst().level());
        }
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void everyLineIsRecordedOnceHoweverOftenTheListIsSent(LocalStore.Kind kind) {
        try (var world = new World(kind)) {
            var hubei = world.caller("province:420000");
            var lines = list(world);
            var began = System.nanoTime();
            var answer = untilComplete(hubei, lines);
            System.out.printf("%s: %d lines in %d ms%n", kind, LINES, (System.nanoTime() - began) / 1_000_000);
            isOnRecordOnce(world, hubei, answer);
            assertEquals(answer.body(), hubei.changeStatuses("red-list", lines).body());
        }
    }

    @Test
    void aProcessThatDiesInTheMiddleLeavesNothingOutAndDoesNothingTwice() {
        var random = new SplittableRandom(38961);
        var killer = new Killer();
        var client = new MemDynamo(killer, InstantSource.system());
        client.createTable(TableDefinition.ofProject().request(LocalStore.TABLE));
        try (var world = new World(new LocalStore("memory", "", client, Optional.empty()))) {
            var hubei = world.caller("province:420000");
            var lines = list(world);
            for (var death = 0; death < DEATHS; death++) {
                var before = decisions(client);
                killer.killAfter(random.nextInt(2_000, 6_000));
                assertTrue(died(hubei, lines), "nobody died");
                killer.spare();
                assertTrue(decisions(client) > before && decisions(client) < LINES, "not in the middle");
            }
            isOnRecordOnce(world, hubei, untilComplete(hubei, lines));
            assertEquals(LINES, decisions(client));
        }
    }

    private static boolean died(ApiCaller caller, List<JsonObject> lines) {
        try {
            return caller.changeStatuses("red-list", lines).status() != 200;
        } catch (Killer.Killed | IllegalStateException _) {
            return true;
        }
    }

    private static long decisions(MemDynamo client) {
        return client.items(LocalStore.TABLE).stream()
                .filter(item -> item.get(Attributes.SK).s().startsWith("D#"))
                .count();
    }
}
