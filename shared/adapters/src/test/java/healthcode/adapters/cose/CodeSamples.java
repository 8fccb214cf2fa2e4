package healthcode.adapters.cose;

import healthcode.code.CodeId;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Codes and keys for tests. */
final class CodeSamples {

    static final Instant MORNING = Instant.parse("2021-04-09T00:00:00Z");

    private static final String[] NAMES = {"张*", "欧阳*", "*", "J*", "𠮷*", "上官云*"};
    private static final String[] PROVINCES = {"110000", "420000", "440000", "510000", "650000", "820000"};
    private static final String TAIL = "0123456789ABCXYZ()";

    private CodeSamples() {}

    static SigningKey newKey(Instant notBefore, Duration life) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return SigningKey.of(
                    (ECPublicKey) pair.getPublic(), Optional.of(pair.getPrivate()), notBefore, notBefore.plus(life));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static SigningKey everlastingKey() {
        return newKey(Instant.EPOCH, Duration.ofDays(365_000));
    }

    static SigningKeys keys(SigningKey... keys) {
        return () -> List.of(keys);
    }

    static GateCode random(RandomGenerator random) {
        var issued = Instant.ofEpochSecond(random.nextLong(1L << 33));
        return new GateCode(
                new CodeId(octets(random, 16), random.nextInt(10_000)),
                Level.values()[random.nextInt(4)],
                random.nextBoolean()
                        ? Optional.of(new RegionCode(Integer.toString(random.nextInt(110_000, 830_000))))
                        : Optional.empty(),
                new StatusIndex(
                        new RegionCode(PROVINCES[random.nextInt(PROVINCES.length)]),
                        random.nextInt(1 << random.nextInt(31)),
                        random.nextInt(StatusIndex.SHARD_SIZE)),
                NAMES[random.nextInt(NAMES.length)],
                tail(random),
                random.nextBoolean() ? Optional.of(test(random)) : Optional.empty(),
                random.nextBoolean(),
                issued,
                issued.plusSeconds(random.nextLong(1, 604_801)),
                random.nextBoolean() ? Optional.of(holderKey(random)) : Optional.empty());
    }

    /** Every field there and as long as it gets; the shard is the last that a billion codes of one province need. */
    static GateCode longest(Optional<Octets> holderKey) {
        return new GateCode(
                new CodeId(Octets.of(new byte[16]), 9999),
                Level.RED,
                Optional.of(new RegionCode("659012")),
                new StatusIndex(new RegionCode("650000"), 1023, StatusIndex.SHARD_SIZE - 1),
                "欧阳修*",
                "012X",
                Optional.of(new GateCode.LastTest(Fact.TestKind.IGG, Fact.Finding.PENDING, MORNING)),
                holderKey.isEmpty(),
                MORNING,
                MORNING.plus(Duration.ofDays(7)),
                holderKey);
    }

    static Octets holderKey(RandomGenerator random) {
        var key = new byte[42];
        var head = new byte[] {(byte) 0xA4, 1, 2, 0x20, 1, 0x21, 0x58, 0x20};
        System.arraycopy(head, 0, key, 0, head.length);
        System.arraycopy(octets(random, 32).toArray(), 0, key, head.length, 32);
        key[40] = 0x22;
        key[41] = (byte) (random.nextBoolean() ? 0xF5 : 0xF4);
        return Octets.of(key);
    }

    static Octets octets(RandomGenerator random, int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    private static String tail(RandomGenerator random) {
        var tail = new StringBuilder();
        for (var i = random.nextInt(5); i > 0; i--) {
            tail.append(TAIL.charAt(random.nextInt(TAIL.length())));
        }
        return tail.toString();
    }

    private static GateCode.LastTest test(RandomGenerator random) {
        return new GateCode.LastTest(
                Fact.TestKind.values()[random.nextInt(4)],
                Fact.Finding.values()[random.nextInt(3)],
                Instant.ofEpochSecond(random.nextLong(1L << 33)));
    }
}
