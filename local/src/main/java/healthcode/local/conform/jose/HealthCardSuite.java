package healthcode.local.conform.jose;

import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import java.io.IOException;
import java.nio.file.Path;

/** SMART Health Cards: cases*.json with their trusted issuer, and the published examples beside them. */
public final class HealthCardSuite implements ConformSuite {

    @Override
    public String name() {
        return "shc";
    }

    @Override
    public String help() {
        return "PATH is a folder with cases*.json and examples/; judges SMART Health Cards and their issuers' keys";
    }

    @Override
    public Report run(Path path) throws IOException {
        return new HealthCardCases().run(path);
    }
}
