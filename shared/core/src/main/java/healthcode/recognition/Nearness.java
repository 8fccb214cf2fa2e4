package healthcode.recognition;

import healthcode.policy.Trip.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which seats are near which, as data: {@code nearness.csv}. In doubt two seats of one coach are near each other.
 *
 * @param rows for each transport how many rows away still counts; empty for the whole coach or cabin
 */
record Nearness(Map<Transport, OptionalInt> rows) {

    private static final Pattern ROW = Pattern.compile("([0-9]{1,4})[^0-9]*");

    Nearness {
        rows = Map.copyOf(rows);
    }

    /** The table that ships with the gateway. */
    static Nearness bundled() {
        try (var lines = new BufferedReader(
                new InputStreamReader(Nearness.class.getResourceAsStream("nearness.csv"), StandardCharsets.UTF_8))) {
            var rows = new EnumMap<Transport, OptionalInt>(Transport.class);
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", 2))
                    .forEach(cells -> rows.put(transport(cells[0]), distance(cells[1].strip())));
            return new Nearness(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transport transport(String cell) {
        return Transport.valueOf(cell.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static OptionalInt distance(String cell) {
        return cell.equals("all") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
    }

    /** Whether two seats of one journey are near each other. */
    boolean near(Optional<Transport> transport, SeatName one, SeatName other) {
        if (!one.coach().equals(other.coach())) {
            return false;
        }
        var most = transport.map(rows::get).orElse(OptionalInt.empty());
        var from = row(one);
        var to = row(other);
        return most.isEmpty()
                || from.isEmpty()
                || to.isEmpty()
                || Math.abs(from.getAsInt() - to.getAsInt()) <= most.getAsInt();
    }

    /** The number that a seat begins with, if letters alone follow it: 12F is in row 12. */
    private static OptionalInt row(SeatName seat) {
        var row = ROW.matcher(seat.seat());
        return row.matches() ? OptionalInt.of(Integer.parseInt(row.group(1))) : OptionalInt.empty();
    }
}
