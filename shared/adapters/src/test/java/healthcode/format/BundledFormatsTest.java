package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundledFormatsTest {

    private static final Map<String, Level> EXPECTED = Map.of(
            "sc-tianfu@1", Level.GREEN,
            "ah-ankangma@1", Level.YELLOW,
            "js-sukangma@1", Level.GREEN,
            "bj-jiankangbao@1", Level.UNKNOWN,
            "zj-soap@1", Level.YELLOW,
            "hb-ehuiban@1", Level.GREEN,
            "gd-yuekangma@1", Level.RED,
            "sh-suishenma@1", Level.GREEN,
            "cn-alipay-gateway@1", Level.UNKNOWN);

    @Test
    void everyBundledFormatPassesItsOwnCases() {
        for (var name : SampleFormats.NAMES) {
            switch (SampleFormats.COMPILER.compile(SampleFormats.document(name))) {
                case ProfileOutcome.Compiled(var profile) -> assertEquals(name, profile.name());
                case ProfileOutcome.Faulty(var faults) -> throw new AssertionError(name + ": " + faults);
            }
        }
    }

    @Test
    void everySampleHasItsExpectedLevel() {
        EXPECTED.forEach((name, level) -> {
            var status = SampleFormats.statement(SampleFormats.read(name, SampleFormats.sample(name)))
                    .status()
                    .orElseThrow();
            assertEquals(level, status.level(), name);
        });
    }

    @Test
    void findsNothingUnderANameThatIsNone() {
        for (var name :
                new String[] {"", "hb-ehuiban", "hb-ehuiban@0", "hb-ehuiban@01", "/hb-ehuiban@1", "HB-ehuiban@1"}) {
            assertTrue(SampleFormats.FORMATS.find(name).isEmpty(), name);
        }
    }
}
