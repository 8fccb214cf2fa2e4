package healthcode.local.conform.jose;

import healthcode.local.conform.ConformSuite;
import healthcode.local.conform.Report;
import java.io.IOException;
import java.nio.file.Path;

/** Keys and key sets that must not be used, each with a token that would verify if they were. */
public final class JwkSuite implements ConformSuite {

    @Override
    public String name() {
        return "jwk";
    }

    @Override
    public String help() {
        return "PATH is a Wycheproof json_web_key or json_web_crypto file; judges the admission of keys";
    }

    @Override
    public Report run(Path path) throws IOException {
        return new TokenCases().run(path);
    }
}
