package healthcode.local.conform.dcc;

import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Digital COVID certificates: the test data of the EU member states with verdicts*.tsv beside them. */
public final class DccSuite implements ConformSuite {

    @Override
    public String name() {
        return "dcc";
    }

    @Override
    public String help() {
        return "PATH is a folder with verdicts*.tsv and the certificates they name; judges verdict and stage of refusal";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        var cases = new DccCases();
        for (var verdict : verdicts(path)) {
            cases.judge(path, verdict, report);
        }
        return report;
    }

    private static Iterable<Verdict> verdicts(Path path) throws IOException {
        var verdicts = new ArrayList<Verdict>();
        try (var files = Files.newDirectoryStream(path, "verdicts*.tsv")) {
            for (var file : files) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Verdict::parse)
                        .forEach(verdicts::add);
            }
        }
        return verdicts;
    }
}
