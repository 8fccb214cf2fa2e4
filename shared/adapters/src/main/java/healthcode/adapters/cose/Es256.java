package healthcode.adapters.cose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ECDSA on P-256 with SHA-256, signatures as r and s of 32 octets each (RFC 9053 section 2.1), s in its lower half.
 *
 * <p>Every ECDSA signature has a twin, (r, n - s), that verifies as well. Only the one with the smaller s is made and
 * accepted here, so nobody can turn one code into a second text that reads alike.
 */
final class Es256 {

    static final int LENGTH = 64;

    private static final int HALF = LENGTH / 2;
    private static final int MOST_KEYS = 256;
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private final Optional<Provider> provider;
    private final Map<Key, Key> translated = new ConcurrentHashMap<>();

    /** Uses {@code provider}, else the first one of the platform that knows the algorithm. */
    Es256(Optional<Provider> provider) {
        this.provider = provider;
    }

    byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        var signer = signature();
        signer.initSign((PrivateKey) own(key));
        signer.update(message);
        return lower(signer.sign());
    }

    boolean verify(PublicKey key, byte[] message, byte[] signature) {
        return verify(key, true, message, signature);
    }

    /** The same for one of millions of keys: it is not worth remembering, and would push out those that are. */
    boolean verifyOnce(PublicKey key, byte[] message, byte[] signature) {
        return verify(key, false, message, signature);
    }

    private boolean verify(PublicKey key, boolean remembered, byte[] message, byte[] signature) {
        if (signature.length != LENGTH || s(signature).compareTo(HALF_ORDER) > 0) {
            return false;
        }
        try {
            var verifier = signature();
            verifier.initVerify((PublicKey) (remembered ? own(key) : translate(key)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            // Providers throw for r or s of zero or beyond the order: such a signature proves nothing.
            return false;
        } catch (GeneralSecurityException e) {
            // A provider that knows neither algorithm nor key is our failure, and no traveller's forgery.
            throw new IllegalStateException("signature provider failed", e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return provider.isPresent()
                ? Signature.getInstance(ALGORITHM, provider.get())
                : Signature.getInstance(ALGORITHM);
    }

    /** The provider's own form of {@code key}; translating a foreign key at each call costs a quarter of the speed. */
    private Key own(Key key) throws GeneralSecurityException {
        var known = translated.get(key);
        if (known != null) {
            return known;
        }
        if (translated.size() >= MOST_KEYS) {
            translated.clear();
        }
        var own = translate(key);
        translated.put(key, own);
        return own;
    }

    private Key translate(Key key) throws GeneralSecurityException {
        return provider.isPresent()
                ? KeyFactory.getInstance("EC", provider.get()).translateKey(key)
                : key;
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, signature, HALF, HALF);
    }

    private static byte[] lower(byte[] signature) {
        var s = s(signature);
        if (s.compareTo(HALF_ORDER) <= 0) {
            return signature;
        }
        var twin = ORDER.subtract(s).toByteArray();
        var lower = Arrays.copyOf(signature, LENGTH);
        Arrays.fill(lower, HALF, LENGTH, (byte) 0);
        var length = Math.min(twin.length, HALF);
        System.arraycopy(twin, twin.length - length, lower, LENGTH - length, length);
        return lower;
    }
}
