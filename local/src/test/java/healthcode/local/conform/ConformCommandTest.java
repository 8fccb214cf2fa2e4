package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.local.command.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void succeedsWhenEveryCasePasses() throws Misuse {
        assertEquals(ConformCommand.CONFORMS, judged(report -> report.pass(), "fake", "."));
        assertEquals("1 passed, 0 failed", lastLine());
    }

    @Test
    void failsWhenOneCaseFailsAndSaysWhy() throws Misuse {
        Judge judge = report -> {
            report.pass();
            report.fail("a/b.json", "expected true, got false");
        };
        assertEquals(ConformCommand.DIFFERS, judged(judge, "fake", "."));
        assertTrue(output().contains("FAIL a/b.json: expected true, got false"));
        assertEquals("1 passed, 1 failed", lastLine());
    }

    @Test
    void failsWhenNothingWasJudged() throws Misuse {
        assertEquals(ConformCommand.DIFFERS, judged(report -> report.skip("a", "no reader"), "fake", "."));
        assertTrue(output().contains("SKIP a: no reader"));
        assertEquals("0 passed, 0 failed, 1 skipped", lastLine());
    }

    @Test
    void explainsItselfForAnUnknownSuiteOrAMissingPath() {
        Judge passing = Report::pass;
        var unknown = assertThrows(Misuse.class, () -> judged(passing, "other", "."));
        assertTrue(unknown.getMessage().contains("fake"), "the known suites are listed");
        assertThrows(Misuse.class, () -> judged(passing, "fake"));
    }

    @Test
    void reportsACorpusItCannotRead() {
        Judge judge = _ -> {
            throw new IOException("no such folder");
        };
        var unreadable = assertThrows(Misuse.class, () -> judged(judge, "fake", "."));
        assertTrue(unreadable.getMessage().contains("no such folder"));
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

    private int judged(Judge judge, String... args) throws Misuse {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ConformCommand(List.of(new Fake(judge)), out).run(List.of(args));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return output().lines().reduce((_, last) -> last).orElseThrow();
    }
}
