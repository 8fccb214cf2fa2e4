package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DatePatternTest {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Instant RECEIVED = Instant.parse("2022-12-31T16:05:00Z");

    private static String read(String pattern, String text) {
        return DatePattern.of(pattern)
                .parse(text, BEIJING, RECEIVED)
                .map(moment -> moment.start(BEIJING).toString())
                .orElse("none");
    }

    @Test
    void readsEveryFormOfTheSamples() {
        assertEquals("2022-06-18T01:52:12Z", read("yyyy-MM-dd HH:mm:ss", "2022-06-18 09:52:12"));
        assertEquals("2022-07-06T23:07:00Z", read("yyyy-MM-dd HH:mm", "2022-07-07 07:07"));
        assertEquals("2022-07-01T06:00:00Z", read("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2022-07-01T06:00:00.000Z"));
        assertEquals("2022-06-30T22:00:00Z", read("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2022-07-01T06:00:00.000+08:00"));
        assertEquals("2021-11-03T00:15:02Z", read("yyyyMMddHHmmss", "20211103081502"));
        assertEquals("2022-07-06T23:07:00Z", read("yyyyMMddHHmm", "202207070707"));
        assertEquals("2022-01-21T16:00:00Z", read("yyyy年MM月dd日", "2022年01月22日"));
        assertEquals("2020-03-05T01:07:33Z", read("yyyy/M/d H:mm:ss", "2020/3/5 9:07:33"));
        assertEquals("2020-12-25T11:07:33Z", read("yyyy/M/d H:mm:ss", "2020/12/25 19:07:33"));
        assertEquals("2020-04-22T16:00:00Z", read("yyyy-MM-dd", "2020-04-23"));
        assertEquals("2022-01-10T07:40:23Z", read("MM-dd HH:mm:ss", "01-10 15:40:23"));
        assertEquals("2022-01-09T12:11:00Z", read("MM-dd HH:mm", "01-09 20:11"));
    }

    @Test
    void readsNothingElse() {
        for (var text : new String[] {
            "",
            " ",
            "2022-06-18",
            "2022-06-18 9:52:12",
            "2022-06-18 09:52:12 ",
            "2022-06-18T09:52:12",
            "2022-06-31 09:52:12",
            "2021-02-29 09:52:12",
            "2022-06-18 24:00:00",
            "2022-06-18 09:60:00",
            "2022-06-18 09:52:60",
            "2022-13-18 09:52:12",
            "0022-06-18 09:52:12",
            "2022-6-18 09:52:12",
            "２０２２-06-18 09:52:12",
            "-022-06-18 09:52:12",
            "2022-06-18 09:52:12Z"
        }) {
            assertEquals("none", read("yyyy-MM-dd HH:mm:ss", text), text);
        }
        assertEquals("none", read("yyyy/M/d H:mm:ss", "2020/03/5 9:07:33"));
        assertEquals("none", read("yyyy-MM-dd HH:mmX", "2020-03-05 09:07+25:00"));
    }

    @Test
    void infersTheLatestYearThatIsNotAfterReceipt() {
        assertEquals("2022-12-31T15:58:00Z", read("MM-dd HH:mm", "12-31 23:58"));
        assertEquals("2022-12-31T16:05:00Z", read("MM-dd HH:mm", "01-01 00:05"));
        assertEquals("2021-12-31T16:06:00Z", read("MM-dd HH:mm", "01-01 00:06"));
        assertEquals("2020-02-28T16:00:00Z", read("MM-dd HH:mm", "02-29 00:00"));
        assertEquals("none", read("MM-dd HH:mm", "02-30 00:00"));
    }

    @Test
    void aDayThatIsAnEndLastsToItsLastSecond() {
        var day = DatePattern.of("yyyy-MM-dd")
                .parse("2020-04-23", BEIJING, RECEIVED)
                .orElseThrow();
        assertEquals(Instant.parse("2020-04-23T15:59:59Z"), day.end(BEIJING));
    }
}
