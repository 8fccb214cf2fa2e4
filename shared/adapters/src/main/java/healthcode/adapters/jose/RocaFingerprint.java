package healthcode.adapters.jose;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Recognises RSA moduli of the faulty Infineon key generator (Nemec et al., The Return of Coppersmith's Attack, 2017).
 *
 * <p>Its primes are powers of 65537 modulo a product of small primes, so the modulus is such a power modulo each of
 * them. A sound modulus passes all 38 tests with a chance of about 2^-28.
 */
final class RocaFingerprint {

    private static final int GENERATOR = 65537;
    private static final int LARGEST_PRIME = 167;

    private static final int[] PRIMES = IntStream.rangeClosed(3, LARGEST_PRIME)
            .filter(number -> BigInteger.valueOf(number).isProbablePrime(40))
            .toArray();

    private RocaFingerprint() {}

    static boolean matches(BigInteger modulus) {
        return IntStream.of(PRIMES)
                .allMatch(prime ->
                        powers(prime).get(modulus.mod(BigInteger.valueOf(prime)).intValue()));
    }

    /** The residues that powers of the generator take modulo {@code prime}. */
    private static BitSet powers(int prime) {
        var residues = new BitSet(prime);
        for (var power = 1; !residues.get(power); power = power * GENERATOR % prime) {
            residues.set(power);
        }
        return residues;
    }
}
