package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.functions.TestEvents.Answer;
import healthcode.recognition.Operation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadMyExposureTest extends RosterTest {

    private static final Instant DEPARTURE = Instant.parse("2021-04-09T11:40:00Z");

    private final TestPhone phone = TestPhone.any();

    private String bound() {
        var offered = post(TestEvents.HUBEI, key("k1"), body(HubeiCode.of("绿码").signed(), ",\"claim\":true"));
        return text(phone.claimed(world, text(offered, "claim", "secret")), "code", "id");
    }

    private Answer exposure(TestPhone whose, String code) {
        var event = whose.get(TestPhone.EXPOSURE, code, world.clock().instant());
        return TestPhone.send(world, "read-my-exposure", event);
    }

    private void confirmed() {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\"" + number(1)
                + "\"},\"purpose\":\"epidemic-control\",\"order\":\"EPI-1\",\"confirmed\":true}";
        var event = TestEvents.event("POST", "/v1/fellow-travellers", TestEvents.HUBEI, key("f1"), body);
        assertEquals(
                200,
                TestEvents.send(world.function("find-fellow-travellers"), event, world.context())
                        .status());
    }

    private void sitsNearACase() {
        roster(TRIP, seat("05", "12F", number(1)) + "," + seat("05", "1A", NUMBER));
        world.at(DEPARTURE.plusSeconds(1));
        confirmed();
    }

    @Test
    void tellsYesOrNoAndWhatToDoAndNothingOfAnybodyElse() {
        var code = bound();
        var no = exposure(phone, code);
        assertTrue(no.body().startsWith("{\"exposed\":false,\"text\":\"There is no record"), no.body());
        sitsNearACase();
        var yes = exposure(phone, code);
        assertTrue(yes.body().startsWith("{\"exposed\":true,\"text\":\"In the last 14 days"), yes.body());
        assertFalse(
                yes.body().contains("G4948")
                        || yes.body().contains("EPI")
                        || yes.body().contains("05"),
                yes.body());
        assertEquals(3, yes.json().members().size());
    }

    @Test
    void afterFourteenDaysItIsNoLongerTold() {
        var code = bound();
        sitsNearACase();
        world.at(DEPARTURE.plusSeconds(1).plus(Duration.ofDays(14)));
        assertTrue(exposure(phone, code).body().contains("true"));
        world.at(DEPARTURE.plusSeconds(2).plus(Duration.ofDays(14)));
        assertTrue(exposure(phone, code).body().contains("false"));
    }

    private void joined(String document) {
        var statement = ChangeEvents.line(ChangeEvents.merging("10:" + NUMBER, "10:" + document));
        var event = TestEvents.event("POST", "/v1/merges", TestEvents.HUBEI, key("m1"), statement);
        var merged = TestEvents.send(world.function("merge-holders"), event, world.context());
        assertEquals(201, merged.status(), merged.body());
    }

    @Test
    void whatWasNoticedUnderAnotherDocumentIsStillToldAfterItWasJoined() {
        var code = bound();
        var other = HubeiCode.of("绿码").of(number(2), "420000", "hb-ehuiban@1").signed();
        assertEquals(201, post(TestEvents.HUBEI, key("k2"), body(other, "")).status());
        roster(TRIP, seat("05", "12F", number(1)) + "," + seat("05", "1A", number(2)));
        world.at(DEPARTURE.plusSeconds(1));
        confirmed();
        joined(number(2));
        assertTrue(exposure(phone, code).body().contains("\"exposed\":true"));
        var history = phone.history(world, code).body();
        assertTrue(history.contains("\"kind\":\"NOTICE\"") && history.contains("\"means\":\"ROSTER\""), history);
        assertTrue(history.contains("find-fellow-travellers"), history);
        assertEquals(1, history.split("\"kind\":\"MERGE\"", -1).length - 1, history);
    }

    @Test
    void theNoticeAndBothAccessesAreInTheTravellersHistory() {
        var code = bound();
        sitsNearACase();
        exposure(phone, code);
        var history = phone.history(world, code).body();
        assertTrue(history.contains("\"kind\":\"NOTICE\""), history);
        assertTrue(history.contains("find-fellow-travellers") && history.contains("read-my-exposure"), history);
    }

    @Test
    void anotherPhoneIsToldNothingAndLeavesNoTrace() {
        var code = bound();
        assertEquals("phone-proof-invalid", exposure(TestPhone.any(), code).code());
        assertTrue(world.registered().accesses().stream()
                .noneMatch(access -> access.operation() == Operation.READ_MY_EXPOSURE));
    }
}
