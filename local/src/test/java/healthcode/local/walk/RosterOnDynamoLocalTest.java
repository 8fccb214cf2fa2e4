package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches against Amazon's emulator: what our own store answers, it answers too. */
class RosterOnDynamoLocalTest {

    private static final int SEATS = 816;

    private static String seats(World world) {
        return IntStream.range(0, SEATS)
                .mapToObj(seat ->
                        "{\"seat\":\"%04d\",\"document\":{\"idType\":\"10\",\"number\":\"%s\",\"consent\":true}}"
                                .formatted(seat, world.somebody().document().number()))
                .collect(Collectors.joining(","));
    }

    private static ApiAnswer send(World world, String key, String seats) {
        var body = "{\"place\":\"train\",\"destination\":\"440000\",\"seats\":[" + seats + "]}";
        var headers = Map.of(LocalCallers.HEADER, List.of("operator:rail"), "Idempotency-Key", List.of(key));
        return world.api()
                .call(new ApiRequest(
                        "POST", "/v1/manifests", Map.of(), headers, Octets.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aTrainIsCheckedAndReadBackAlikeOnBothStores() {
        try (var theirs = new World(LocalStore.Kind.DYNAMODB_LOCAL);
                var ours = new World(LocalStore.Kind.MEMORY)) {
            for (var key : List.of("a", "b")) {
                var seats = seats(ours);
                var first = text(send(theirs, key, seats));
                assertTrue(first.endsWith("\"tryLater\":[]}"), first);
                assertEquals(SEATS, first.split("\"seat\":", -1).length - 1);
                assertEquals(first, text(send(theirs, key, seats)));
                assertEquals(withoutId(first), withoutId(text(send(ours, key, seats))));
            }
        }
    }

    private static String withoutId(String answer) {
        return answer.replaceFirst("\"id\":\"[^\"]*\"", "");
    }

    private static String text(ApiAnswer answer) {
        assertEquals(200, answer.status());
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
