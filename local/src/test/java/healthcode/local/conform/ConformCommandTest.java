package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void succeedsWhenEveryCasePasses() {
        assertEquals(ConformCommand.CONFORMS, run(report -> report.pass(), "fake", "."));
        assertEquals("1 passed, 0 failed", lastLine());
    }

    @Test
    void failsWhenOneCaseFailsAndSaysWhy() {
        Judge judge = report -> {
            report.pass();
            report.fail("a/b.json", "expected true, got false");
        };
        assertEquals(ConformCommand.DIFFERS, run(judge, "fake", "."));
        assertTrue(output().contains("FAIL a/b.json: expected true, got false"));
        assertEquals("1 passed, 1 failed", lastLine());
    }

    @Test
    void failsWhenNothingWasJudged() {
        assertEquals(ConformCommand.DIFFERS, run(report -> report.skip("a", "no reader"), "fake", "."));
        assertTrue(output().contains("SKIP a: no reader"));
        assertEquals("0 passed, 0 failed, 1 skipped", lastLine());
    }

    @Test
    void explainsItselfForAnUnknownSuiteOrAMissingPath() {
        assertEquals(ConformCommand.UNUSABLE, run(report -> report.pass(), "other", "."));
        assertEquals(ConformCommand.UNUSABLE, run(report -> report.pass(), "fake"));
        assertTrue(output().contains("usage: ./gateway conform SUITE PATH"));
    }

    @Test
    void reportsACorpusItCannotRead() {
        Judge judge = _ -> {
            throw new IOException("no such folder");
        };
        assertEquals(ConformCommand.UNUSABLE, run(judge, "fake", "."));
        assertTrue(output().contains("no such folder"));
    }

    @Test
    void everySuiteHasItsOwnName() {
        var names = new HashSet<String>();
        Suites.all().forEach(suite -> assertTrue(names.add(suite.name()), suite.name()));
    }

    private interface Judge {
        void judge(Report report) throws IOException;
    }

    private record Fake(Judge judge) implements ConformSuite {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public String help() {
            return "PATH is anything";
        }

        @Override
        public Report run(Path path) throws IOException {
            var report = new Report();
            judge.judge(report);
            return report;
        }
    }

    private int run(Judge judge, String... args) {
        return new ConformCommand(List.of(new Fake(judge)))
                .run(args, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return output().lines().reduce((_, last) -> last).orElseThrow();
    }
}
