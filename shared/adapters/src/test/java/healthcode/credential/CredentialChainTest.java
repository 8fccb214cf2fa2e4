package healthcode.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import healthcode.credential.CredentialChain.End;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same chain that is fuzzed, in seconds: every seed goes all the way, and no damage to one throws. */
class CredentialChainTest {

    private static final int DAMAGED_COPIES = 150;

    private final CredentialChain chain = new CredentialChain();

    @Test
    void takesEverySeedAllTheWay() {
        CredentialChain.seeds()
                .forEach(seed -> assertEquals(End.TRANSLATED, chain.run(seed), () -> "depth " + seed[0]));
    }

    @Test
    void endsInATypedRefusalOrAStatementWhateverIsDamaged() {
        var random = new Random(7);
        CredentialChain.seeds().forEach(seed -> {
            for (var copy = 0; copy < DAMAGED_COPIES; copy++) {
                assertNotNull(chain.run(damaged(seed, random)));
            }
        });
    }

    /** A few octets replaced, and now and then the end cut off. */
    private static byte[] damaged(byte[] seed, Random random) {
        var octets = Arrays.copyOf(seed, random.nextInt(4) == 0 ? 1 + random.nextInt(seed.length) : seed.length);
        for (var hits = random.nextInt(4); hits >= 0 && octets.length > 1; hits--) {
            octets[1 + random.nextInt(octets.length - 1)] = (byte) random.nextInt(256);
        }
        return octets;
    }
}
