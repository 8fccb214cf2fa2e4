package healthcode.policy.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2021, 2021-12-31T00:00:00Z",
        "2024-02, 2024-02-29T00:00:00Z",
        "1900-02, 1900-02-28T00:00:00Z",
        "2021-04, 2021-04-30T00:00:00Z",
        "2021-06-01, 2021-06-01T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "2021-06-01T12:34:56, 2021-06-01T12:34:56Z",
        "2021-06-01T12:34:56Z, 2021-06-01T12:34:56Z",
        "2021-06-01T12:34:56+8, 2021-06-01T04:34:56Z",
        "2021-06-01T12:34:56+08, 2021-06-01T04:34:56Z",
        "2021-06-01T12:34:56+830, 2021-06-01T04:04:56Z",
        "2021-06-01T12:34:56-0330, 2021-06-01T16:04:56Z",
        "2021-06-01T12:34:56+8:30, 2021-06-01T04:04:56Z",
        "2021-06-01T12:34:56-03:30, 2021-06-01T16:04:56Z",
        "2021-06-01T12:34:56.7, 2021-06-01T12:34:56.700Z",
        "2021-06-01T12:34:56.7899999Z, 2021-06-01T12:34:56.789Z",
        "2021-06-01T12:34:56.1234567890123456789+08:00, 2021-06-01T04:34:56.123Z",
        "2022-12-07T00:00:00+08:00, 2022-12-06T16:00:00Z",
    })
    void readsEveryFormatOfTheSpecification(String text, Instant expected) {
        assertEquals(expected.toEpochMilli(), DateTimes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "20210",
                "2021-",
                "2021-13",
                "2021-00",
                "2021-6-1",
                "2021-02-29",
                "2021-09-99",
                "2021-04-31",
                "2021/06/01",
                "٢٠٢١-٠٦-٠١",
                " 2021-06-01",
                "2021-06-01 ",
                "+021-06-01",
                "2021-06-01T",
                "2021-06-01T12:34",
                "2021-06-01 12:34:56",
                "2021-06-01t12:34:56",
                "2021-06-01T24:00:00",
                "2021-06-01T12:60:00",
                "2021-06-01T12:34:60",
                "2021-06-01T12:34:56.",
                "2021-06-01T12:34:56.Z",
                "2021-06-01T12:34:56z",
                "2021-06-01T12:34:56ZZ",
                "2021-06-01T12:34:56+",
                "2021-06-01T12:34:56+:30",
                "2021-06-01T12:34:56+08:",
                "2021-06-01T12:34:56+08:0",
                "2021-06-01T12:34:56+08:000",
                "2021-06-01T12:34:56+008:00",
                "2021-06-01T12:34:56+08:60",
                "2021-06-01T12:34:56+24",
                "2021-06-01T12:34:56+08000",
                "2021-06-01T12:34:56+08:00Z",
                "2021-06-01T12:34:56++8",
                "2021-06-01T12:34:56.5.5Z",
            })
    void refusesEverythingElse(String text) {
        assertEquals(DateTimes.NONE, DateTimes.parse(text));
    }

    @Test
    void aDateOfBirthHasNoTime() {
        assertEquals(DateTimes.NONE, DateTimes.parseDate("2021-06-01T12:34:56Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-02-29, 1, DAY, 2020-03-01",
        "2020-02-29, 1, MONTH, 2020-03-29",
        "2020-02-29, 1, YEAR, 2021-03-01",
        "2020-02-29, 4, YEAR, 2024-02-29",
        "2020-02-29, -18, YEAR, 2002-03-01",
        "2021-01-31, 1, MONTH, 2021-03-03",
        "2020-01-31, 1, MONTH, 2020-03-02",
        "2021-03-31, -1, MONTH, 2021-03-03",
        "2021-01-15, -1, MONTH, 2020-12-15",
        "2021-12-31, 1, DAY, 2022-01-01",
        "2021-03-28, 24, HOUR, 2021-03-29",
        "1969-12-31, 25, MONTH, 1972-01-31",
    })
    void movesAlongTheCalendarAsJavaScriptDoes(LocalDate from, long amount, TimeUnit unit, LocalDate to) {
        assertEquals(midnight(to), DateTimes.plus(midnight(from), amount, unit));
    }

    @Test
    void keepsTheTimeOfDayWhenMovingByMonths() {
        var before1970 = Instant.parse("1969-02-28T23:59:59.999Z").toEpochMilli();
        assertEquals(
                Instant.parse("1969-03-28T23:59:59.999Z").toEpochMilli(),
                DateTimes.plus(before1970, 1, TimeUnit.MONTH));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740991, HOUR", "-9007199254740991, YEAR", "300000, YEAR", "4000000, MONTH", "100000001, DAY"
    })
    void refusesToLeaveTheRangeOfJavaScript(long amount, TimeUnit unit) {
        assertEquals(DateTimes.NONE, DateTimes.plus(0, amount, unit));
    }

    @Test
    void agreesWithTheJdkOnRandomDateTimes() {
        var random = seeded();
        for (var i = 0; i < 20_000; i++) {
            var moment = OffsetDateTime.ofInstant(
                    Instant.ofEpochMilli(random.nextLong(-30_000_000_000_000L, 200_000_000_000_000L)),
                    ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)));
            var text = "%tFT%<tT.%<tL%s"
                    .formatted(moment, "Z".equals(moment.getOffset().getId()) ? "Z" : moment.getOffset());
            assertEquals(moment.toInstant().toEpochMilli(), DateTimes.parse(text), text);
        }
    }

    @Test
    void anyTextIsADateOrNotButNeverAnException() {
        var random = seeded();
        var alphabet = "0123456789-+:.TZ ";
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder("2021-06-01T12:34:56.789+08:00");
            for (var edits = random.nextInt(1, 4); edits > 0; edits--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.setLength(random.nextInt(text.length() + 1));
            DateTimes.parse(text.toString());
            DateTimes.parseDate(text.toString());
        }
    }

    private static long midnight(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static RandomGenerator seeded() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(20_211_117);
    }
}
