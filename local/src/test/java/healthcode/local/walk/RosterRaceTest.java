package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** A station sends its roster twice at once, as impatient systems do. */
class RosterRaceTest {

    private static final int SEATS = 450;

    private static String send(World world, List<Traveller> who) {
        var seats = IntStream.range(0, who.size())
                .mapToObj(seat -> "{\"seat\":\"" + seat + "\",\"document\":{\"idType\":\"10\",\"number\":\""
                        + who.get(seat).document().number() + "\",\"consent\":true}}")
                .collect(Collectors.joining(","));
        var body = "{\"place\":\"train\",\"destination\":\"440000\",\"seats\":[" + seats + "]}";
        var headers = Map.of(LocalCallers.HEADER, List.of("operator:rail"), "Idempotency-Key", List.of("train-a"));
        var answer = world.api()
                .call(new ApiRequest(
                        "POST", "/v1/manifests", Map.of(), headers, Octets.of(body.getBytes(StandardCharsets.UTF_8))));
        assertEquals(200, answer.status());
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }

    @RepeatedTest(5)
    void bothAreAnsweredAlikeAndNobodyIsFiledTwice() throws Exception {
        try (var world = new World(LocalStore.Kind.MEMORY);
                var callers = Executors.newFixedThreadPool(3)) {
            var who = Stream.generate(world::somebody).limit(SEATS).toList();
            Callable<String> call = () -> send(world, who);
            var answers = new java.util.HashSet<String>();
            for (var done : callers.invokeAll(List.of(call, call, call))) {
                answers.add(done.get());
            }
            assertEquals(1, answers.size());
            assertTrue(answers.iterator().next().endsWith("\"tryLater\":[]}"));
            var gateway = world.gateway();
            for (var traveller : who) {
                var subject = gateway.holderKeys().subjectOf(traveller.document());
                assertEquals(
                        1,
                        gateway.gate()
                                .checks()
                                .of(subject, world.clock().instant())
                                .size());
            }
        }
    }
}
