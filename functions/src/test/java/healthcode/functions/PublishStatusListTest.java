package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusState;
import healthcode.functions.TestEvents.Answer;
import healthcode.trust.StatusList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishStatusListTest extends FunctionTest {

    private static final RegionCode HUBEI = new RegionCode("420000");

    private Answer get(Map<String, String> headers) {
        var event = TestEvents.event("GET", "/v1/status-lists/42-0", null, headers, null);
        return TestEvents.send(world.function("publish-status-list"), event, world.context());
    }

    @Test
    void anybodyGetsASignedTokenThatSaysWhatBecameOfACode() throws Exception {
        EventCase.read("recognise-code-turned-red").play(world);
        var index = StatusIndex.of(HUBEI, 0, world.holderKeys());
        var answer = get(Map.of());
        assertEquals(200, answer.status());
        assertEquals("application/statuslist+jwt", answer.headers().get("Content-Type"));
        var token = JWSObject.parse(answer.body());
        assertTrue(token.verify(new ECDSAVerifier(TestKeys.read().anchor().publicKey())));
        assertEquals("statuslist+jwt", token.getHeader().getType().getType());
        var claims = TestEvents.parse(token.getPayload().toBytes());
        assertEquals("urn:healthcode:status-list:42-0", claims.text("sub").orElseThrow());
        assertEquals(list(index, StatusState.SUSPENDED), read(claims));
    }

    private static StatusList list(StatusIndex index, StatusState state) {
        return StatusList.builder(2, StatusIndex.SHARD_SIZE)
                .set(index.index(), state.bits())
                .build();
    }

    private static StatusList read(healthcode.json.JsonObject claims) {
        var compressed =
                claims.object("status_list").flatMap(list -> list.text("lst")).map(Octets::ofBase64Url);
        return StatusList.read(2, compressed.orElseThrow(), StatusIndex.SHARD_SIZE)
                .orElseThrow();
    }

    @Test
    void whoeverHoldsItGetsNothingAgainUntilSomethingChanges() {
        EventCase.read("recognise-code").play(world);
        var tag = Map.of("If-None-Match", get(Map.of()).headers().get("ETag"));
        assertEquals(304, get(tag).status());
        var red = EventCase.read("recognise-code-turned-red");
        world.at(red.clock());
        TestEvents.send(world.function("recognise-code"), red.event(), world.context());
        assertEquals(200, get(tag).status());
    }

    @Test
    void aShardWithoutCodesIsNotThere() {
        assertEquals(404, get(Map.of()).status());
    }
}
