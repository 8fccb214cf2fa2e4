package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.Trip;
import healthcode.recognition.HeadDocument.StoredFields;
import healthcode.recognition.Manifest.Booking;
import healthcode.recognition.Manifest.By;
import healthcode.recognition.Manifest.Page;
import healthcode.recognition.Manifest.Result;
import healthcode.recognition.Manifest.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pages and journeys of rosters as compact JSON documents: a hundred seats in some 6 KB, so that a train costs a
 * fraction of the write units that an item for each seat would.
 */
public final class ManifestDocument {

    private static final int VERSION = 1;
    private static final int CELLS = 11;
    private static final int TRIP_CELLS = 6;

    private ManifestDocument() {}

    /** The document of {@code page}. */
    public static JsonObject of(Page page) {
        var names = new StoredTree.Names();
        var seats = page.seats().stream().map(seat -> row(seat, names)).toList();
        var document = JsonObject.builder().put("v", VERSION).put("s", new JsonArray(List.copyOf(seats)));
        if (!page.gone().isEmpty()) {
            document.put("g", JsonArray.of(page.gone().stream().map(name -> name(name, names))));
        }
        page.by()
                .ifPresent(by -> document.put(
                        "by", StoredTree.array(new JsonString(by.request().text()), StoredTree.octets(by.digest()))));
        if (page.seats().stream().anyMatch(seat -> seat.result().holdsUntil().isPresent())) {
            document.put("h", JsonArray.of(page.seats().stream().map(seat -> end(seat.result(), names))));
        }
        return document.put("names", names.list()).build();
    }

    /**
     * The page that {@code document} holds.
     *
     * @throws IllegalArgumentException if this version never wrote such a document
     */
    public static Page read(JsonValue document) {
        var fields = StoredFields.of(document, VERSION);
        var names = StoredTree.texts(fields.get("names"));
        var rows = StoredTree.items(fields.get("s"));
        // Pages of before answers were kept with their ends have none.
        var ends = fields.find("h").map(list -> StoredTree.row(list, rows.size()));
        var seats = IntStream.range(0, rows.size())
                .mapToObj(at -> seat(
                        StoredTree.row(rows.get(at), CELLS), ends.flatMap(list -> end(list.get(at), names)), names))
                .toList();
        var gone = fields.find("g").map(StoredTree::items).orElse(List.of()).stream()
                .map(row -> name(StoredTree.row(row, 2), names))
                .toList();
        return new Page(seats, gone, fields.find("by").map(ManifestDocument::by));
    }

    private static By by(JsonValue value) {
        var row = StoredTree.row(value, 2);
        return new By(new RequestId(StoredTree.text(row.get(0))), StoredTree.octets(row.get(1)));
    }

    private static JsonArray name(SeatName name, StoredTree.Names names) {
        return StoredTree.array(named(name.coach(), names), new JsonString(name.seat()));
    }

    private static SeatName name(List<JsonValue> row, List<String> names) {
        return new SeatName(named(row.get(0), names), StoredTree.text(row.get(1)));
    }

    private static JsonArray row(Seat seat, StoredTree.Names names) {
        var booking = seat.booking();
        var result = seat.result();
        var cells = new ArrayList<>(name(booking.name(), names).items());
        cells.add(seat.who()
                .<JsonValue>map(who -> StoredTree.octets(who.octets()))
                .orElse(JsonNull.NULL));
        cells.add(names.place(result.answer().name()));
        cells.add(names.place(result.level().name()));
        cells.add(names.place(result.reason()));
        cells.add(JsonNumber.of(result.epoch()));
        cells.add(names.place(Long.toString(result.at().toEpochMilli())));
        cells.add(named(booking.from().map(RegionCode::code), names));
        cells.add(named(booking.to().map(RegionCode::code), names));
        cells.add(named(booking.employer(), names));
        return new JsonArray(cells);
    }

    /** Rounded down to the millisecond: an answer may end early, never late. */
    private static JsonValue end(Result result, StoredTree.Names names) {
        return named(result.holdsUntil().map(end -> Long.toString(end.toEpochMilli())), names);
    }

    private static Optional<Instant> end(JsonValue place, List<String> names) {
        return named(place, names).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    private static Seat seat(List<JsonValue> row, Optional<Instant> end, List<String> names) {
        var booking = new Booking(
                name(row, names),
                named(row.get(8), names).map(RegionCode::new),
                named(row.get(9), names).map(RegionCode::new),
                named(row.get(10), names));
        var who = row.get(2) == JsonNull.NULL
                ? Optional.<SubjectId>empty()
                : Optional.of(new SubjectId(StoredTree.octets(row.get(2))));
        var result = new Result(
                GateAnswer.valueOf(names.get(StoredTree.count(row.get(3)))),
                Level.valueOf(names.get(StoredTree.count(row.get(4)))),
                names.get(StoredTree.count(row.get(5))),
                StoredTree.count(row.get(6)),
                Instant.ofEpochMilli(Long.parseLong(names.get(StoredTree.count(row.get(7))))),
                end);
        return new Seat(booking, who, result);
    }

    private static JsonValue named(Optional<String> text, StoredTree.Names names) {
        return text.map(names::place).orElse(JsonNull.NULL);
    }

    private static Optional<String> named(JsonValue place, List<String> names) {
        return place == JsonNull.NULL ? Optional.empty() : Optional.of(names.get(StoredTree.count(place)));
    }

    /** The document of a journey. */
    public static JsonArray of(Trip trip) {
        return StoredTree.array(
                new JsonString(trip.transport().name()),
                trip.number().<JsonValue>map(JsonString::new).orElse(JsonNull.NULL),
                StoredTree.optionalRegion(trip.from()),
                StoredTree.optionalRegion(trip.to()),
                StoredTree.optionalTime(trip.departsAt()),
                StoredTree.optionalTime(trip.arrivesAt()));
    }

    /**
     * The journey that {@code document} holds.
     *
     * @throws IllegalArgumentException if this version never wrote such a document
     */
    public static Trip trip(JsonValue document) {
        var row = StoredTree.row(document, TRIP_CELLS);
        return new Trip(
                Trip.Transport.valueOf(StoredTree.text(row.get(0))),
                row.get(1) == JsonNull.NULL ? Optional.empty() : Optional.of(StoredTree.text(row.get(1))),
                StoredTree.optionalRegion(row.get(2)),
                StoredTree.optionalRegion(row.get(3)),
                StoredTree.optionalTime(row.get(4)),
                StoredTree.optionalTime(row.get(5)));
    }
}
