package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.adapters.cose.HolderPhone;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.bundle.BundleManifest;
import healthcode.bundle.GateBundle;
import healthcode.bundle.MemoryObjects;
import healthcode.client.OfflineAnswer;
import healthcode.client.OfflineAnswer.Freshness;
import healthcode.client.OfflineGate;
import healthcode.client.RecognitionOrder;
import healthcode.code.CodeId;
import healthcode.code.GateCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusState;
import healthcode.local.api.LocalStore;
import healthcode.local.keys.FileSigningKeys;
import healthcode.policy.ReasonKind;
import healthcode.recognition.GateAnswer;
import healthcode.trust.P256;
import healthcode.trust.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate table, line by line, at a gate that has nothing but a bundle and a clock. */
class OfflineGateTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final StatusIndex VALID = new StatusIndex(new RegionCode("420000"), 0, 1);
    private static final StatusIndex REVOKED = new StatusIndex(new RegionCode("420000"), 0, 2);
    private static final StatusIndex SUSPENDED = new StatusIndex(new RegionCode("420000"), 0, 3);
    private static final StatusIndex ELSEWHERE = new StatusIndex(new RegionCode("420000"), 7, 1);

    private final World world = new World(LocalStore.Kind.MEMORY);
    private final HolderPhone phone = new HolderPhone(P256.generate());
    private final MemoryObjects objects = new MemoryObjects();
    private GateBundle bundle;
    private Instant now = NOW;
    private OfflineGate gate;

    @BeforeEach
    void fetch() {
        var order = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
        world.caller("province:440000").recognised("green", order); // there is a shard now
        var statuses = world.gateway().registers().feeds().statuses();
        statuses.put(REVOKED, 2, StatusState.INVALID, NOW.plusSeconds(9));
        statuses.put(SUSPENDED, 2, StatusState.SUSPENDED, NOW.plusSeconds(9));
        world.bundles(objects).build();
        bundle = Bundled.in(objects, world.anchor()).read(world.anchor());
        gate = new OfflineGate(bundle, CryptoProvider.fastest(), () -> now);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** A code as the gateway would issue it at {@code issued}. */
    private String code(SigningKeys keys, Level level, StatusIndex index, boolean paper, Instant issued) {
        var claims = new GateCode(
                new CodeId(Octets.of(new byte[16]), 0),
                level,
                Optional.of(new RegionCode("420000")),
                index,
                "张*",
                "0119",
                Optional.empty(),
                paper,
                issued,
                issued.plus(Duration.ofHours(paper ? 168 : 24)),
                paper ? Optional.empty() : Optional.of(phone.key()));
        return new CoseCodeSigner(keys).sign(claims).text();
    }

    private String code(Level level, StatusIndex index) {
        return code(world.gateway().signingKeys(), level, index, false, now);
    }

    private String shown(String code) {
        return phone.show(code, now);
    }

    private OfflineAnswer ask(String text) {
        return gate.check(text, World.GUANGDONG, Optional.empty());
    }

    private void answers(GateAnswer answer, ReasonKind reason, String text) {
        var checked = ask(text).checked();
        assertEquals(answer, checked.answer());
        assertEquals(reason.code(), checked.reasons().getFirst().code());
    }

    @Test
    void boardsAGreenWithAFreshProofAndSaysHowOldItsDataIs() {
        now = NOW.plusSeconds(90);
        var text = shown(code(Level.GREEN, VALID));
        var answer = ask(text);
        assertEquals(GateAnswer.BOARD, answer.checked().answer());
        assertEquals(Duration.ofSeconds(90), answer.age());
        assertEquals(Freshness.FRESH, answer.freshness());
        assertEquals("张*", answer.checked().shown().orElseThrow().name());
    }

    @Test
    void stopsWhomTheRulesRefuseAndEveryForgery() {
        answers(GateAnswer.DO_NOT_BOARD, ReasonKind.LEVEL_RED, shown(code(Level.RED, SUSPENDED)));
        answers(GateAnswer.DO_NOT_BOARD, ReasonKind.LEVEL_YELLOW, shown(code(Level.YELLOW, SUSPENDED)));
        answers(GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED, forged());
    }

    /** A signature of ours under another code of ours: three characters of base45 are two octets. */
    private String forged() {
        var one = code(Level.GREEN, VALID);
        for (var at = one.length() - 33; at < one.length() - 6; at += 3) {
            var text = one.substring(0, at)
                    + one.substring(at + 3, at + 6)
                    + one.substring(at, at + 3)
                    + one.substring(at + 6);
            if (!text.equals(one)
                    && ask(text).checked().reasons().getFirst().code().equals(ReasonKind.CODE_FORGED.code())) {
                return text;
            }
        }
        throw new AssertionError("no swap of two groups left a code");
    }

    @Test
    void looksAtDocumentsWhereverAnythingIsDoubtful() {
        var green = code(Level.GREEN, VALID);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PROOF_MISSING, green);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.LEVEL_UNKNOWN, shown(code(Level.UNKNOWN, SUSPENDED)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_SUPERSEDED, shown(code(Level.GREEN, REVOKED)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_SUPERSEDED, shown(code(Level.RED, REVOKED)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_SUSPENDED, shown(code(Level.GREEN, SUSPENDED)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.STATUS_UNKNOWN, shown(code(Level.GREEN, ELSEWHERE)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_UNREADABLE, "https://example.org/JK1:");
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_UNREADABLE, "");
        var paper = code(world.gateway().signingKeys(), Level.GREEN, VALID, true, now);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PAPER_CODE, paper);
        var stranger = code(FileSigningKeys.inMemory(NOW), Level.GREEN, VALID, false, now);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN, shown(stranger));
        now = NOW.plus(Duration.ofHours(24)).minusSeconds(1);
        gate = new OfflineGate(bundle, CryptoProvider.fastest(), () -> now);
        now = NOW.plus(Duration.ofHours(23));
        var old = code(world.gateway().signingKeys(), Level.GREEN, VALID, false, now.minus(Duration.ofHours(24)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_EXPIRED, shown(old));
    }

    @Test
    void takesAProofForSixtySecondsAndThirtyAheadAndOnce() {
        var code = code(Level.GREEN, VALID);
        var text = phone.show(code, NOW);
        now = NOW.plusSeconds(61);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PROOF_STALE, text);
        now = NOW.minusSeconds(31);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PROOF_AHEAD, text);
        now = NOW.minusSeconds(30);
        answers(GateAnswer.BOARD, ReasonKind.RULES_MET, text);
        now = NOW.plusSeconds(60);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PROOF_REPLAYED, text);
        answers(GateAnswer.BOARD, ReasonKind.RULES_MET, phone.show(code, now));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.PROOF_INVALID, new HolderPhone(P256.generate()).show(code, now));
    }

    @Test
    void warnsPastItsSoftLimitAndBoardsNobodyPastItsHardOneOrByAWrongClock() {
        now = NOW.plus(BundleManifest.SOFT);
        var late = ask(shown(code(Level.GREEN, VALID)));
        assertEquals(GateAnswer.BOARD, late.checked().answer());
        assertEquals(Freshness.REFRESH, late.freshness());
        now = NOW.plus(BundleManifest.HARD).minusSeconds(1);
        answers(GateAnswer.BOARD, ReasonKind.RULES_MET, shown(code(Level.GREEN, VALID)));
        now = NOW.plus(BundleManifest.HARD);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.BUNDLE_STALE, shown(code(Level.GREEN, VALID)));
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.BUNDLE_STALE, shown(code(Level.RED, VALID)));
        now = NOW.minus(Duration.ofMinutes(2)).minusSeconds(1);
        answers(GateAnswer.CHECK_DOCUMENT, ReasonKind.CLOCK_SKEW, shown(code(Level.GREEN, VALID)));
        assertTrue(ask("x").age().isNegative());
    }

    @Test
    void aBundleOlderThanItsHardLimitNeverYieldsBoard() {
        var random = new Random(20210409);
        var boardedBefore = 0;
        for (var i = 0; i < 600; i++) {
            // The same traveller at a random moment on either side of the limit, with a code and a proof of that
            // moment.
            var offset = Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(86_400 * 6));
            var past = random.nextBoolean();
            now = past
                    ? NOW.plus(BundleManifest.HARD).plus(offset)
                    : NOW.plusSeconds(random.nextInt((int) BundleManifest.HARD.toSeconds()));
            var level = random.nextInt(4) == 0 ? Level.values()[random.nextInt(4)] : Level.GREEN;
            var index =
                    List.of(VALID, VALID, VALID, SUSPENDED, REVOKED, ELSEWHERE).get(random.nextInt(6));
            var paper = random.nextInt(5) == 0;
            var text = code(world.gateway().signingKeys(), level, index, paper, now);
            var answer = ask(paper || random.nextInt(5) == 0 ? text : shown(text));
            if (past) {
                assertNotEquals(GateAnswer.BOARD, answer.checked().answer(), now.toString());
                assertEquals(Freshness.STALE, answer.freshness());
            } else if (answer.checked().answer() == GateAnswer.BOARD) {
                boardedBefore++;
            }
        }
        assertTrue(boardedBefore > 50, "before the limit only " + boardedBefore + " boarded");
    }

    @Test
    void ofManyScannersOfOneGateOneTakesAProof() throws Exception {
        var text = shown(code(Level.GREEN, VALID));
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var scans = new ArrayList<java.util.concurrent.Callable<GateAnswer>>();
            for (var i = 0; i < 20; i++) {
                scans.add(() -> ask(text).checked().answer());
            }
            var boarded = 0;
            for (var scan : threads.invokeAll(scans)) {
                boarded += scan.get() == GateAnswer.BOARD ? 1 : 0;
            }
            assertEquals(1, boarded);
        }
        assertFalse(ask(text).checked().answer() == GateAnswer.BOARD);
    }
}
