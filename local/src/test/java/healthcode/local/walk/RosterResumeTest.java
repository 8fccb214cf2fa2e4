package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.local.store.MemDynamo;
import healthcode.local.store.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The process dies in the middle of a roster, at every step there is. */
class RosterResumeTest {

    private static final int SEATS = 130;

    private static ApiAnswer send(World world, List<Traveller> who) {
        var seats = IntStream.range(0, who.size())
                .mapToObj(seat -> "{\"seat\":\"" + seat + "\",\"document\":{\"idType\":\"10\",\"number\":\""
                        + who.get(seat).document().number() + "\",\"consent\":true}}")
                .collect(Collectors.joining(","));
        var body = "{\"place\":\"train\",\"destination\":\"440000\",\"seats\":[" + seats + "]}";
        var headers = Map.of(LocalCallers.HEADER, List.of("operator:rail"), "Idempotency-Key", List.of("train-a"));
        return world.api()
                .call(new ApiRequest(
                        "POST", "/v1/manifests", Map.of(), headers, Octets.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    /** How often everybody was checked, as their histories tell. */
    private static List<Integer> histories(World world, List<Traveller> who) {
        var gateway = world.gateway();
        return who.stream()
                .map(traveller -> gateway.gate()
                        .checks()
                        .of(
                                gateway.holderKeys().subjectOf(traveller.document()),
                                world.clock().instant())
                        .size())
                .distinct()
                .toList();
    }

    @Test
    void repeatingCompletesItAndNobodyIsCheckedTwiceInTheirHistory() {
        var kills = 0;
        for (var step = 0; ; step++) {
            var killer = new Killer();
            var client = new MemDynamo(killer, InstantSource.system());
            client.createTable(TableDefinition.ofProject().request(LocalStore.TABLE));
            try (var world = new World(new LocalStore("memory", "", client, Optional.empty()))) {
                var who = Stream.generate(world::somebody).limit(SEATS).toList();
                killer.killAfter(step);
                try {
                    assertEquals(200, send(world, who).status());
                    break;
                } catch (Killer.Killed _) {
                    kills++;
                }
                killer.spare();
                world.clock().forward(Duration.ofSeconds(20));
                var answer = new String(send(world, who).body().toArray(), StandardCharsets.UTF_8);
                assertTrue(answer.endsWith("\"tryLater\":[]}"), "step " + step + ": " + answer);
                assertEquals(SEATS, answer.split("\"seat\":", -1).length - 1, "step " + step);
                assertEquals(List.of(1), histories(world, who), "step " + step);
            }
        }
        assertTrue(kills > SEATS, "only " + kills + " deaths");
    }
}
