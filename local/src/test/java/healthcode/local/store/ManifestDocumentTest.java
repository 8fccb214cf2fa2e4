package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.policy.Trip;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.Manifest.Booking;
import healthcode.recognition.Manifest.By;
import healthcode.recognition.Manifest.Page;
import healthcode.recognition.Manifest.Result;
import healthcode.recognition.Manifest.Seat;
import healthcode.recognition.ManifestDocument;
import healthcode.recognition.RequestId;
import healthcode.recognition.SeatName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestDocumentTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    private final JacksonJson json = new JacksonJson();
    private final Random random = new Random(20210409);

    private <T> Optional<T> perhaps(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private Octets octets(int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    private Instant instant() {
        return NOW.plusMillis(random.nextLong(1_000_000_000_000L));
    }

    private RegionCode region() {
        return new RegionCode(Integer.toString(random.nextInt(110_000, 830_000)));
    }

    private SeatName name() {
        return new SeatName(perhaps(() -> "0" + random.nextInt(9)), random.nextInt(20) + "F");
    }

    private Seat seat() {
        var booking =
                new Booking(name(), perhaps(this::region), perhaps(this::region), perhaps(() -> "91440300708461136T"));
        var result = new Result(
                GateAnswer.values()[random.nextInt(3)],
                Level.values()[random.nextInt(4)],
                "reason-" + random.nextInt(5),
                random.nextInt(4),
                instant(),
                perhaps(this::instant));
        return new Seat(booking, perhaps(() -> new SubjectId(octets(16))), result);
    }

    private Page page() {
        return new Page(
                Stream.generate(this::seat).limit(random.nextInt(20)).toList(),
                Stream.generate(this::name).limit(random.nextInt(3)).toList(),
                perhaps(() -> new By(new RequestId(octets(16).base64Url()), octets(32))));
    }

    @Test
    void aPageReadBackIsThePageWritten() throws MalformedJson {
        for (var i = 0; i < 500; i++) {
            var page = page();
            assertEquals(page, ManifestDocument.read(json.parse(json.print(ManifestDocument.of(page)))));
        }
    }

    @Test
    void aPageKeptBeforeAnswersHadAnEndIsReadWithoutOne() throws MalformedJson {
        var old = "{'v':1,'s':[[0,'12F',null,1,2,3,0,4,null,null,null]],"
                + "'names':['05','BOARD','GREEN','rules-met','1617926400000']}";
        var page = ManifestDocument.read(json.parse(old.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        var result = new Result(GateAnswer.BOARD, Level.GREEN, "rules-met", 0, NOW, Optional.empty());
        assertEquals(List.of(result), page.seats().stream().map(Seat::result).toList());
        assertArrayEquals(
                old.replace('\'', '"').getBytes(StandardCharsets.UTF_8), json.print(ManifestDocument.of(page)));
    }

    @Test
    void aJourneyReadBackIsTheJourneyWritten() throws MalformedJson {
        for (var i = 0; i < 500; i++) {
            var trip = new Trip(
                    Trip.Transport.values()[random.nextInt(6)],
                    perhaps(() -> "G" + random.nextInt(5000)),
                    perhaps(this::region),
                    perhaps(this::region),
                    perhaps(this::instant),
                    perhaps(this::instant));
            assertEquals(trip, ManifestDocument.trip(json.parse(json.print(ManifestDocument.of(trip)))));
        }
    }

    @Test
    void aHundredUsualSeatsTakeLessThanEightWriteUnits() {
        var seats = IntStream.range(0, 100)
                .mapToObj(number -> new Seat(
                        new Booking(
                                new SeatName(Optional.of("05"), number + "F"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.of(new SubjectId(octets(16))),
                        new Result(
                                GateAnswer.BOARD,
                                Level.GREEN,
                                "rules-met",
                                0,
                                NOW,
                                Optional.of(NOW.plusSeconds(3600 + 60 * number)))))
                .toList();
        var size = json.print(ManifestDocument.of(new Page(seats, List.of(), Optional.empty()))).length;
        assertTrue(size < 8 * 1024, size + " octets");
    }

    @Test
    void whatThisVersionNeverWroteIsNotRead() {
        assertThrows(IllegalArgumentException.class, () -> ManifestDocument.read(JsonObject.EMPTY));
        var other = JsonObject.builder().put("v", 2).build();
        assertThrows(IllegalArgumentException.class, () -> ManifestDocument.read(other));
    }
}
