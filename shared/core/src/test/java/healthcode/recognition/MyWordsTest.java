package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.policy.Language;
import healthcode.policy.LocalText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that a traveller can read about themselves has words in five languages, each its own. */
class MyWordsTest {

    private static Stream<LocalText> everything() {
        var reasons = Arrays.stream(ReasonCode.values()).map(MyWords::reason);
        var kinds = Arrays.stream(Act.Kind.values()).map(MyWords::kind);
        var purposes = Arrays.stream(Purpose.values()).map(MyWords::purpose);
        var checks = Arrays.stream(CheckRecords.Means.values())
                .flatMap(means -> Arrays.stream(GateAnswer.values()).map(answer -> MyWords.check(means, answer)));
        var levels = Arrays.stream(Level.values())
                .flatMap(level ->
                        Stream.of(MyWords.level(level, false), MyWords.level(level, true), MyWords.next(level)));
        var exposures = Stream.of(true, false)
                .flatMap(exposed -> Stream.of(MyWords.exposure(exposed), MyWords.exposureNext(exposed)));
        return Stream.of(levels, reasons, kinds, purposes, checks, exposures).flatMap(all -> all);
    }

    @TestFactory
    Stream<DynamicTest> saysItInFiveLanguagesAndRepeatsNone() {
        return everything()
                .map(text -> DynamicTest.dynamicTest(text.in(Language.ENGLISH), () -> {
                    var sentences = new HashSet<String>();
                    for (var language : Language.values()) {
                        sentences.add(text.in(language));
                    }
                    assertEquals(Language.values().length, sentences.size());
                }));
    }
}
