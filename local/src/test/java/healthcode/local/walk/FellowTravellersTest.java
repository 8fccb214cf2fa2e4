package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.DynamoCheckRecords;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.client.RecognitionOrder;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.GateAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case on a train, from the roster to the change feed of the fellow travellers' issuer, on both stores. */
class FellowTravellersTest {

    private static ApiAnswer post(World world, String path, String caller, String key, String body) {
        var headers = Map.of(LocalCallers.HEADER, List.of(caller), "Idempotency-Key", List.of(key));
        return world.api()
                .call(new ApiRequest(
                        "POST", path, Map.of(), headers, Octets.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String document(Traveller who) {
        return "\"document\":{\"idType\":\"10\",\"number\":\"" + who.document().number() + "\"";
    }

    private static void roster(World world, String station, String seat, Traveller who) {
        var departs = world.clock().instant().plus(Duration.ofHours(1));
        var body = "{\"place\":\"%s\",\"destination\":\"440000\",\"trip\":{\"transport\":\"RAIL\",\"number\":\"G1\","
                        .formatted(station)
                + "\"departsAt\":\"" + departs + "\"},\"seats\":[{\"coach\":\"05\",\"seat\":\"" + seat + "\","
                + document(who) + ",\"consent\":true}}]}";
        assertEquals(
                200,
                post(world, "/v1/manifests", "operator:" + station, station, body)
                        .status());
    }

    private static String find(World world, Traveller who) {
        var body = "{" + document(who) + "},\"purpose\":\"epidemic-control\",\"order\":\"EPI-1\",\"confirmed\":true}";
        var answer = post(world, "/v1/fellow-travellers", "province:420000", "case", body);
        assertEquals(200, answer.status());
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }

    private static List<JsonObject> notices(World world) {
        world.drain();
        return world.caller("province:420000").changes().stream()
                .filter(change -> change.text("kind").orElseThrow().equals("notice"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void aCaseIsFoundAcrossRostersAndTheIssuerIsToldOnce(LocalStore.Kind kind) {
        try (var world = new World(kind)) {
            var sick = world.somebody();
            var fellow = world.somebody();
            world.caller("province:420000").recognised("k", RecognitionOrder.of(world.green(fellow), World.GUANGDONG));
            roster(world, "wuhan", "1A", sick);
            roster(world, "macheng", "12F", fellow);
            world.clock().forward(Duration.ofHours(2));
            var found = find(world, sick);
            assertTrue(found.contains("\"seat\":\"12F\"") && found.endsWith("\"complete\":true}"), found);
            assertEquals(found, find(world, sick));
            assertEquals(1, notices(world).size());
            world.clock().forward(Duration.ofDays(15));
            assertEquals("{\"contacts\":[],\"complete\":true}", find(world, sick));
        }
    }

    private static void scanned(World world, Traveller who, int times) {
        var checks = new DynamoCheckRecords(world.store().client(), LocalStore.TABLE, new Retries(Pacing.real()));
        var subject = world.gateway().holderKeys().subjectOf(who.document());
        var now = world.clock().instant();
        for (var scan = 0; scan < times; scan++) {
            checks.record(new CheckRecords.Entry(
                    subject,
                    now,
                    "scan-" + scan,
                    now,
                    "mall",
                    "门口",
                    CheckRecords.Means.CODE,
                    GateAnswer.BOARD,
                    Level.GREEN,
                    "rules-met",
                    Optional.empty(),
                    Optional.empty(),
                    now.plus(CheckRecords.LIFE)));
        }
    }

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void aJourneyIsFoundHoweverManyScansOfTheCodeCameAfterIt(LocalStore.Kind kind) {
        try (var world = new World(kind)) {
            var sick = world.somebody();
            roster(world, "wuhan", "1A", sick);
            roster(world, "macheng", "12F", world.somebody());
            world.clock().forward(Duration.ofDays(3));
            scanned(world, sick, CheckRecords.MOST);
            var found = find(world, sick);
            assertTrue(found.contains("\"seat\":\"12F\""), found);
        }
    }
}
