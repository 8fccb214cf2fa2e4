package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.code.Octets;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.local.province.Traveller;
import healthcode.local.store.MemDynamo;
import healthcode.local.store.TableDefinition;
import healthcode.local.store.Weather;
import healthcode.recognition.LookupQuotas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** An operator with valid credentials tries document numbers by script. */
class HarvestTest {

    private final List<String> calls = new ArrayList<>();
    private final World world = new World(store(calls));

    private static LocalStore store(List<String> calls) {
        var weather = new Weather() {
            @Override
            public void before(DynamoDbRequest request) {
                calls.add(request.getClass().getSimpleName());
            }
        };
        var client = new MemDynamo(weather, InstantSource.system());
        client.createTable(TableDefinition.ofProject().request(LocalStore.TABLE));
        return new LocalStore("memory", "counts its calls", client, Optional.empty());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ApiAnswer lookUp(Traveller who) {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\""
                + who.document().number() + "\",\"consent\":true},\"place\":\"gate\",\"destination\":\"440000\"}";
        var headers = Map.of(LocalCallers.HEADER, List.of("operator:harvester"));
        return world.api()
                .call(new ApiRequest(
                        "POST", "/v1/checks", Map.of(), headers, Octets.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private List<String> callsOf(Runnable action) {
        calls.clear();
        action.run();
        return List.copyOf(calls);
    }

    @Test
    void getsItsQuotaAndNoMore() {
        var most = LookupQuotas.Kind.GATE.most();
        var answers = new ArrayList<ApiAnswer>();
        for (var i = 0; i < 3 * most; i++) {
            answers.add(lookUp(world.somebody()));
        }
        assertEquals(
                most, answers.stream().filter(answer -> answer.status() == 200).count());
        assertTrue(answers.stream()
                .skip(most)
                .allMatch(answer ->
                        answer.status() == 429 && "60".equals(answer.headers().get("Retry-After"))));
    }

    @Test
    void cannotTellAMissFromUnknownByWordsOrByWork() {
        var unknown = world.somebody();
        var stale =
                world.hubei(unknown, Colour.UNLISTED, world.clock().instant().minus(Duration.ofHours(1)), 1);
        world.caller("province:440000").recognised("k", RecognitionOrder.of(stale, World.GUANGDONG));
        lookUp(world.somebody());
        var answers = new ArrayList<String>();
        var hit = callsOf(() -> answers.add(text(lookUp(unknown))));
        var miss = callsOf(() -> answers.add(text(lookUp(world.somebody()))));
        assertEquals(answers.getFirst(), answers.getLast());
        assertTrue(answers.getFirst().contains("UNKNOWN"), answers.getFirst());
        assertEquals(hit, miss);
        assertEquals(List.of("UpdateItemRequest", "GetItemRequest", "PutItemRequest"), hit);
    }

    @Test
    void leavesATraceWithEveryoneTriedAlsoWithThoseNobodyKnows() {
        var who = world.somebody();
        lookUp(who);
        var gateway = world.gateway();
        var subject = gateway.holderKeys().subjectOf(who.document());
        var now = world.clock().instant();
        var kept = gateway.gate().checks().of(subject, now);
        assertEquals(1, kept.size());
        assertTrue(kept.getFirst().operator().contains("harvester"));
        assertEquals(List.of(), gateway.gate().checks().of(subject, now.plus(Duration.ofDays(15))));
    }

    private static String text(ApiAnswer answer) {
        return answer.status()
                + answer.headers().toString()
                + new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
