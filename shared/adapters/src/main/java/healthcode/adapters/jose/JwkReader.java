package healthcode.adapters.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one JSON Web Key; every check that fails ends the reading with its fault. */
final class JwkReader {

    private static final List<String> PRIVATE_PARTS = List.of("d", "p", "q", "dp", "dq", "qi", "oth");

    /** As the front door has it: a kid outside it could never be looked up. */
    private static final Pattern PLAIN_KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int COORDINATE_OCTETS = 32;
    private static final int SHORTEST_MODULUS_BITS = 2048;
    private static final int LONGEST_MODULUS_BITS = 8192;
    private static final int LONGEST_NUMBER_TEXT = 2048;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);

    private final CryptoProvider provider;

    JwkReader(CryptoProvider provider) {
        this.provider = provider;
    }

    /** A key, or what is wrong with it. */
    sealed interface Outcome {
        record Key(IssuerKey key) implements Outcome {}

        record Fault(KeyFault fault) implements Outcome {}
    }

    Outcome read(JsonValue value, String pointer, JwkRules rules) {
        try {
            if (!(value instanceof JsonObject jwk)) {
                throw new Fault(KeyFault.Kind.NOT_A_KEY_SET, "");
            }
            return new Outcome.Key(read(jwk, rules));
        } catch (Fault fault) {
            return new Outcome.Fault(new KeyFault(fault.kind, pointer + fault.member));
        } catch (JOSEException | IllegalArgumentException | IllegalStateException _) {
            return new Outcome.Fault(new KeyFault(KeyFault.Kind.NUMBER_INVALID, pointer));
        }
    }

    private IssuerKey read(JsonObject jwk, JwkRules rules) throws Fault, JOSEException {
        var kind = text(jwk, "kty").orElseThrow(() -> new Fault(KeyFault.Kind.MEMBER_INVALID, "/kty"));
        refuse(kind.equals("oct") || jwk.get("k").isPresent(), KeyFault.Kind.SYMMETRIC, "/kty");
        for (var part : PRIVATE_PARTS) {
            refuse(jwk.get(part).isPresent(), KeyFault.Kind.PRIVATE_PART, "/" + part);
        }
        checkUse(jwk, rules);
        var algorithm = algorithm(jwk, kind, rules);
        JWK key;
        PublicKey publicKey;
        if (algorithm == SignatureAlgorithm.ES256) {
            var ec = ec(jwk, rules);
            key = ec;
            publicKey = ec.toECPublicKey(provider.ec());
        } else {
            var rsa = rsa(jwk, rules);
            key = rsa;
            publicKey = rsa.toRSAPublicKey(); // the provider's own key is made where it is used
        }
        var thumbprint = key.computeThumbprint().toString();
        var keyId = keyId(jwk, thumbprint, rules);
        if (rules.smart()) {
            refuse(
                    !CertificateChain.supports(
                            jwk, publicKey, rules.certificatesAt().orElseThrow()),
                    KeyFault.Kind.CERTIFICATE_INVALID,
                    "/x5c");
        }
        return IssuerKey.unlimited(keyId, algorithm, publicKey);
    }

    private static void checkUse(JsonObject jwk, JwkRules rules) throws Fault {
        var use = text(jwk, "use");
        refuse(use.isPresent() ? !use.get().equals("sig") : rules.smart(), KeyFault.Kind.USE_NOT_SIGNATURE, "/use");
        var operations = jwk.get("key_ops");
        if (operations.isPresent()) {
            var verifies =
                    operations.get() instanceof JsonArray(var items) && items.equals(List.of(new JsonString("verify")));
            refuse(!verifies, KeyFault.Kind.USE_NOT_SIGNATURE, "/key_ops");
        }
    }

    /** The algorithm that the key states, else the only one that its kind has here. */
    private static SignatureAlgorithm algorithm(JsonObject jwk, String kind, JwkRules rules) throws Fault {
        var natural = switch (kind) {
            case "EC" -> SignatureAlgorithm.ES256;
            case "RSA" -> SignatureAlgorithm.PS256;
            default -> throw new Fault(KeyFault.Kind.KIND_UNSUPPORTED, "/kty");
        };
        refuse(rules.smart() && natural != SignatureAlgorithm.ES256, KeyFault.Kind.KIND_UNSUPPORTED, "/kty");
        var stated = text(jwk, "alg");
        refuse(
                stated.isPresent() ? !stated.get().equals(natural.name()) : rules.smart(),
                KeyFault.Kind.ALGORITHM_UNSUPPORTED,
                "/alg");
        return natural;
    }

    private static ECKey ec(JsonObject jwk, JwkRules rules) throws Fault {
        refuse(!text(jwk, "crv").equals(Optional.of("P-256")), KeyFault.Kind.KIND_UNSUPPORTED, "/crv");
        var x = coordinate(jwk, "x", rules);
        var y = coordinate(jwk, "y", rules);
        try {
            return new ECKey.Builder(Curve.P_256, Base64URL.encode(x), Base64URL.encode(y)).build();
        } catch (IllegalStateException | IllegalArgumentException _) {
            throw new Fault(KeyFault.Kind.POINT_NOT_ON_CURVE, "");
        }
    }

    private static RSAKey rsa(JsonObject jwk, JwkRules rules) throws Fault {
        var modulus = new BigInteger(1, octets(jwk, "n", rules.exactNumbers()));
        var exponent = new BigInteger(1, octets(jwk, "e", rules.exactNumbers()));
        var bits = modulus.bitLength();
        refuse(bits < SHORTEST_MODULUS_BITS || bits > LONGEST_MODULUS_BITS, KeyFault.Kind.MODULUS_SIZE, "/n");
        refuse(!modulus.testBit(0), KeyFault.Kind.NUMBER_INVALID, "/n");
        refuse(
                exponent.compareTo(SMALLEST_EXPONENT) < 0 || !exponent.testBit(0) || exponent.bitLength() > 64,
                KeyFault.Kind.EXPONENT_WEAK,
                "/e");
        refuse(RocaFingerprint.matches(modulus), KeyFault.Kind.ROCA, "/n");
        return new RSAKey.Builder(unsigned(modulus), unsigned(exponent)).build();
    }

    private static Base64URL unsigned(BigInteger number) {
        return Base64URL.encode(number);
    }

    /** 32 octets, so that one point has one thumbprint whatever its spelling. */
    private static byte[] coordinate(JsonObject jwk, String name, JwkRules rules) throws Fault {
        var octets = octets(jwk, name, rules.exactNumbers());
        if (rules.exactNumbers()) {
            refuse(octets.length != COORDINATE_OCTETS, KeyFault.Kind.NUMBER_INVALID, "/" + name);
            return octets;
        }
        var number = new BigInteger(1, octets);
        refuse(number.bitLength() > COORDINATE_OCTETS * Byte.SIZE, KeyFault.Kind.NUMBER_INVALID, "/" + name);
        var fixed = new byte[COORDINATE_OCTETS];
        var digits = number.toByteArray();
        var length = Math.min(digits.length, COORDINATE_OCTETS);
        System.arraycopy(digits, digits.length - length, fixed, COORDINATE_OCTETS - length, length);
        return fixed;
    }

    private static byte[] octets(JsonObject jwk, String name, boolean exact) throws Fault {
        var text = text(jwk, name).orElseThrow(() -> new Fault(KeyFault.Kind.MEMBER_INVALID, "/" + name));
        refuse(text.isEmpty() || text.length() > LONGEST_NUMBER_TEXT, KeyFault.Kind.NUMBER_INVALID, "/" + name);
        try {
            var octets = Base64.getUrlDecoder().decode(text);
            var canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
            refuse(exact && !canonical.equals(text), KeyFault.Kind.NUMBER_INVALID, "/" + name);
            return octets;
        } catch (IllegalArgumentException _) {
            throw new Fault(KeyFault.Kind.NUMBER_INVALID, "/" + name);
        }
    }

    /** The stated kid, else the thumbprint, which is what a kid should be. */
    private static String keyId(JsonObject jwk, String thumbprint, JwkRules rules) throws Fault {
        var stated = text(jwk, "kid");
        if (rules.smart()) {
            refuse(!stated.equals(Optional.of(thumbprint)), KeyFault.Kind.KEY_ID_NOT_THUMBPRINT, "/kid");
        }
        var keyId = stated.orElse(thumbprint);
        refuse(!PLAIN_KEY_ID.matcher(keyId).matches(), KeyFault.Kind.KEY_ID_INVALID, "/kid");
        return keyId;
    }

    private static Optional<String> text(JsonObject jwk, String name) throws Fault {
        var text = jwk.text(name);
        refuse(text.isEmpty() && jwk.get(name).isPresent(), KeyFault.Kind.MEMBER_INVALID, "/" + name);
        return text;
    }

    private static void refuse(boolean wrong, KeyFault.Kind kind, String member) throws Fault {
        if (wrong) {
            throw new Fault(kind, member);
        }
    }

    /** Ends the reading of one key; caught in this class. */
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final KeyFault.Kind kind;
        private final String member;

        Fault(KeyFault.Kind kind, String member) {
            super(kind.name(), null, false, false);
            this.kind = kind;
            this.member = member;
        }
    }
}
