package healthcode.credential;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes the chain for foreign credentials from its seeds: {@code JAZZER_FUZZ=1}, otherwise only the seeds. */
class CredentialChainFuzzTest {

    private final CredentialChain chain = new CredentialChain();

    static Stream<byte[]> seeds() {
        return CredentialChain.seeds();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void throwsNothingUndeclared(byte[] input) {
        if (input != null) {
            chain.run(input);
        }
    }
}
