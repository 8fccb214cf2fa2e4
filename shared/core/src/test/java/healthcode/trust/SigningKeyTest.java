package healthcode.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.Octets;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private static final Instant NOON = Instant.parse("2021-04-09T04:00:00Z");

    @Test
    void theThumbprintOfTheExampleKeyOfRfc7517IsTheKnownOne() throws Exception {
        var x = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
        var y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";
        assertEquals("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", SigningKey.thumbprint(key(x, y)));
    }

    @Test
    void ofTheKeysThatMaySignTheLatestSigns() {
        var pair = P256.generate();
        var first = key(pair, NOON, NOON.plusSeconds(200));
        var second = key(pair, NOON.plusSeconds(100), NOON.plusSeconds(300));
        var published = new SigningKey(
                first.thumbprint(), first.publicKey(), Optional.empty(), NOON.plusSeconds(150), Instant.MAX);
        SigningKeys keys = () -> List.of(second, first, published);
        assertEquals(Optional.empty(), keys.signingAt(NOON.minusSeconds(1)));
        assertEquals(Optional.of(first), keys.signingAt(NOON));
        assertEquals(Optional.of(first), keys.signingAt(NOON.plusSeconds(99)));
        assertEquals(Optional.of(second), keys.signingAt(NOON.plusSeconds(199)));
        assertEquals(Optional.empty(), keys.signingAt(NOON.plusSeconds(300)));
    }

    @Test
    void keysComeBackFromTheirEncodings() {
        var pair = P256.generate();
        var publicKey = P256.publicKey(pair.getPublic().getEncoded()).orElseThrow();
        var privateKey = P256.privateKey(pair.getPrivate().getEncoded()).orElseThrow();
        assertTrue(P256.pair(publicKey, privateKey));
        assertFalse(P256.pair((ECPublicKey) P256.generate().getPublic(), privateKey));
    }

    @Test
    void otherCurvesAndNoKeysAreRefused() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        var other = generator.generateKeyPair();
        assertTrue(P256.publicKey(other.getPublic().getEncoded()).isEmpty());
        assertTrue(P256.publicKey(new byte[91]).isEmpty());
        assertTrue(P256.privateKey(new byte[9]).isEmpty());
    }

    private static SigningKey key(KeyPair pair, Instant notBefore, Instant notAfter) {
        return SigningKey.of((ECPublicKey) pair.getPublic(), Optional.of(pair.getPrivate()), notBefore, notAfter);
    }

    private static ECPublicKey key(String x, String y) throws Exception {
        var point = new ECPoint(number(x), number(y));
        var params = ((ECPublicKey) P256.generate().getPublic()).getParams();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, params));
    }

    private static BigInteger number(String base64Url) {
        return new BigInteger(1, Octets.ofBase64Url(base64Url).toArray());
    }
}
