package healthcode.local.conform.jose;

import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import java.io.IOException;
import java.nio.file.Path;

/** Signed tokens with their keys: no invalid one is accepted, every valid one of ES256 and PS256 is. */
public final class JwsSuite implements ConformSuite {

    @Override
    public String name() {
        return "jws";
    }

    @Override
    public String help() {
        return "PATH is a Wycheproof json_web_signature file, or the list of RFC examples; judges accept and refuse";
    }

    @Override
    public Report run(Path path) throws IOException {
        return new TokenCases().run(path);
    }
}
