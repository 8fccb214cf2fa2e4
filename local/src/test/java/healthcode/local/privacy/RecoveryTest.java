package healthcode.local.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.code.CodeId;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.HolderDocument;
import healthcode.code.HolderKeys;
import healthcode.code.IdType;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Nothing in a code or an answer narrows a document number beyond what is printed; planted leaks are found. */
class RecoveryTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    private final HolderKeys keys = FilePepper.inMemory();
    private final CoseCodeSigner signer = new CoseCodeSigner(FileSigningKeys.inMemory(NOW));

    @Test
    void aCodeLeavesEveryNumberWithItsTailPossible() {
        var exposures = exposures((_, _) -> List.of());
        assertEquals(Set.of(), new RecoveryAttack(exposures).leaks());
        for (var exposure : exposures) {
            var remaining = RecoveryAttack.remaining(exposure, Set.of());
            assertTrue(remaining >= 1_000, "candidates: " + remaining);
        }
    }

    @Test
    void theUnifiedRecordsNamesOfTheHolderGiveNothingAway() {
        var exposures = exposures((document, code) -> List.of(
                "{\"codeId\": \"%s\", \"subject\": {\"ref\": \"%s\", \"idNumberMasked\": \"**************%s\"}}"
                        .formatted(code.id().text(), keys.refOf(document).text(), document.tail()),
                "{\"digest\": \"hmac-sha-256=%s\"}"
                        .formatted(
                                keys.digest("source", octets(document.number())).base64Url())));
        assertEquals(Set.of(), new RecoveryAttack(exposures).leaks());
    }

    @Test
    void aPlainHashIsFoundHoweverShort() {
        for (var length : new int[] {4, 6, 16, 32}) {
            var exposures = exposures((document, _) -> List.of("{\"h\": \"%s\"}"
                    .formatted(HexFormat.of().formatHex(Arrays.copyOf(sha256(document.number()), length)))));
            var leaks = new RecoveryAttack(exposures).leaks();
            assertFalse(leaks.isEmpty(), "length " + length);
            assertTrue(RecoveryAttack.remaining(exposures.getFirst(), one(leaks)) < 10, "length " + length);
        }
    }

    @Test
    void aHashSaltedWithTheHandleIsFound() {
        assertLeaks((document, code) -> List.of("{\"match\": \"%s\"}"
                .formatted(Octets.of(sha256(concat(code.id().handle().toArray(), octets("10:" + document.number()))))
                        .first(8)
                        .base64Url())));
    }

    @Test
    void aHashKeyedWithAVisibleValueIsFound() {
        assertLeaks((document, code) -> List.of("{\"match\": \"%s\"}"
                .formatted(Octets.of(hmac(code.id().handle().toArray(), document.number()))
                        .hex())));
    }

    @Test
    void aStatusIndexTakenFromAHashIsFound() {
        assertLeaks((document, _) -> {
            var hash = sha256(document.number());
            var index = (hash[0] & 0xFF) << 12 | (hash[1] & 0xFF) << 4 | (hash[2] & 0xFF) >>> 4;
            return List.of("{\"index\": %d}".formatted(index));
        });
    }

    @Test
    void aNumberInPlainSightIsFound() {
        assertLeaks((document, _) ->
                List.of("{\"id\": \"%s****\"}".formatted(document.number().substring(0, 14))));
    }

    private void assertLeaks(BiFunction<HolderDocument, GateCode, List<String>> planted) {
        assertFalse(new RecoveryAttack(exposures(planted)).leaks().isEmpty());
    }

    private static Set<String> one(Set<String> leaks) {
        return Set.of(leaks.iterator().next());
    }

    /** Six holders with their codes, and what else is shown of each. */
    private List<RecoveryAttack.Exposure> exposures(BiFunction<HolderDocument, GateCode, List<String>> more) {
        return IntStream.range(0, 6)
                .mapToObj(i -> {
                    var document = document(i);
                    var code = code(document, i);
                    var texts = new ArrayList<>(List.of(signer.sign(code).text()));
                    texts.addAll(more.apply(document, code));
                    return new RecoveryAttack.Exposure(document, texts);
                })
                .toList();
    }

    private static HolderDocument document(int i) {
        var body = "42010218%02d%02d%02d".formatted(80 + i, 1 + i, 10 + i);
        return IntStream.range(100 + i, 999)
                .boxed()
                .flatMap(sequence -> "0123456789X".chars().mapToObj(c -> body + sequence + (char) c))
                .map(number -> HolderDocument.of(IdType.RESIDENT_ID, number))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private GateCode code(HolderDocument document, int i) {
        return new GateCode(
                new CodeId(keys.handleOf(keys.subjectOf(document)), 0),
                Level.GREEN,
                Optional.of(new RegionCode("420000")),
                StatusIndex.of(new RegionCode("420000"), i, keys),
                "张*",
                document.tail(),
                Optional.of(
                        new GateCode.LastTest(Fact.TestKind.NAT, Fact.Finding.NEGATIVE, NOW.minusSeconds(90_000 + i))),
                false,
                NOW.plusSeconds(i),
                NOW.plusSeconds(86_400 + i),
                Optional.empty());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] sha256(String text) {
        return sha256(octets(text));
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(octets(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
