package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The spellings that stored documents share: short, exact, and refusing whatever this version never wrote. */
final class StoredTree {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private StoredTree() {}

    /** Seconds since 1970, with as many decimals as the instant needs: short, and exact to the nanosecond. */
    static JsonNumber time(Instant instant) {
        var nanos = BigDecimal.valueOf(instant.getNano()).divide(NANOS);
        var seconds = BigDecimal.valueOf(instant.getEpochSecond()).add(nanos).stripTrailingZeros();
        return JsonNumber.of(seconds);
    }

    static Instant time(JsonValue value) {
        var seconds = number(value).decimal();
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(), seconds.subtract(whole).multiply(NANOS).longValueExact());
    }

    static JsonValue octets(Octets octets) {
        return new JsonString(octets.base64Url());
    }

    static Octets octets(JsonValue value) {
        return Octets.ofBase64Url(text(value));
    }

    static JsonValue day(Optional<LocalDate> day) {
        return day.<JsonValue>map(date -> JsonNumber.of(date.toEpochDay())).orElse(JsonNull.NULL);
    }

    static Optional<LocalDate> day(JsonValue value) {
        return value == JsonNull.NULL ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(whole(value)));
    }

    static JsonValue optionalTime(Optional<Instant> instant) {
        return instant.<JsonValue>map(StoredTree::time).orElse(JsonNull.NULL);
    }

    static Optional<Instant> optionalTime(JsonValue value) {
        return value == JsonNull.NULL ? Optional.empty() : Optional.of(time(value));
    }

    static JsonValue optionalRegion(Optional<RegionCode> region) {
        return region.<JsonValue>map(code -> new JsonString(code.code())).orElse(JsonNull.NULL);
    }

    static Optional<RegionCode> optionalRegion(JsonValue value) {
        return value == JsonNull.NULL ? Optional.empty() : Optional.of(new RegionCode(text(value)));
    }

    static JsonValue statusIndex(StatusIndex index) {
        return array(new JsonString(index.region().code()), JsonNumber.of(index.shard()), JsonNumber.of(index.index()));
    }

    static StatusIndex statusIndex(JsonValue value) {
        var row = row(value, 3);
        return new StatusIndex(new RegionCode(text(row.get(0))), count(row.get(1)), count(row.get(2)));
    }

    static JsonValue texts(Iterable<String> texts) {
        var items = new ArrayList<JsonValue>();
        texts.forEach(text -> items.add(new JsonString(text)));
        return new JsonArray(items);
    }

    static List<String> texts(JsonValue value) {
        return items(value).stream().map(StoredTree::text).toList();
    }

    static JsonArray array(JsonValue... items) {
        return new JsonArray(List.of(items));
    }

    static List<JsonValue> items(JsonValue value) {
        if (value instanceof JsonArray(var items)) {
            return items;
        }
        throw unreadable("array", value);
    }

    /** The items of an array that has exactly {@code size} of them. */
    static List<JsonValue> row(JsonValue value, int size) {
        var items = items(value);
        if (items.size() != size) {
            throw new IllegalArgumentException("stored document: row of " + items.size() + " (expected: " + size + ")");
        }
        return items;
    }

    static String text(JsonValue value) {
        if (value instanceof JsonString(var text)) {
            return text;
        }
        throw unreadable("string", value);
    }

    static long whole(JsonValue value) {
        return number(value).asLong().orElseThrow(() -> unreadable("whole number", value));
    }

    static int count(JsonValue value) {
        return Math.toIntExact(whole(value));
    }

    /** What {@code value} names by its place in {@code list}. */
    static <T> T placed(List<T> list, JsonValue value) {
        var place = count(value);
        if (place < 0 || place >= list.size()) {
            throw new IllegalArgumentException("stored document: place " + place + " of " + list.size());
        }
        return list.get(place);
    }

    static boolean flag(JsonValue value) {
        return whole(value) == 1;
    }

    private static JsonNumber number(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number;
        }
        throw unreadable("number", value);
    }

    private static IllegalArgumentException unreadable(String expected, JsonValue value) {
        return new IllegalArgumentException("stored document: " + value.typeName() + " (expected: " + expected + ")");
    }

    /** Texts that repeat within one document, each written once and named by its place. */
    static final class Names {
        private final Map<String, Integer> places = new LinkedHashMap<>();

        JsonValue place(String name) {
            return JsonNumber.of(places.computeIfAbsent(name, _ -> places.size()));
        }

        JsonValue list() {
            return texts(places.keySet());
        }
    }
}
