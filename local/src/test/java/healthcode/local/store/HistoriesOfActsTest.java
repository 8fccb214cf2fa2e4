package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.Assessment;
import healthcode.code.EvidenceTrust;
import healthcode.code.Level;
import healthcode.code.LevelOverride;
import healthcode.code.ReasonCode;
import healthcode.code.SignedFacts;
import healthcode.recognition.Act;
import healthcode.recognition.Correction;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.Evidence;
import healthcode.recognition.Head;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Histories of every kind of act, by several issuers and the national platform, recorded in the store in every order
 * and any number of times: one status, one level at every instant under every trust list, and the one that the text of
 * the invariants gives.
 */
class HistoriesOfActsTest {

    private static final Instant NOON = SampleDecisions.DAY_ZERO;
    private static final List<String> ISSUERS = List.of("420000", "440000", "510000");
    private static final List<EvidenceTrust> TRUSTS =
            List.of((_, _, _) -> true, (_, key, _) -> !key.equals("key-1"), (issuer, _, _) -> !issuer.equals("420000"));
    private static final int SHORT = 5;
    private static final int LONG = 14;

    private final Random random = new Random(31);
    private final SampleDecisions samples = new SampleDecisions(random);
    private long minutes;

    /** Its time flies, so that it remembers no tokens: nothing here is sent twice. */
    private final MemDynamo store = new MemDynamo(Weather.FAIR, () -> NOON.plus(Duration.ofMinutes(minutes += 11)));

    private final JacksonJson json = new JacksonJson();
    private final Retries retries = new Retries(Pacing.real());
    private final DynamoDecisions decisions =
            new DynamoDecisions(store, TestTables.NAME, json, retries, Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReconcileHolder reconcile = new ReconcileHolder(
            new DynamoDecisionHistory(store, TestTables.NAME, json, retries), new DecisionChain(json));

    HistoriesOfActsTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    /** One act that may happen to anybody. */
    private record Piece(Act.Kind kind, Evidence evidence) {}

    private List<Piece> history(int length) {
        var pieces = new ArrayList<Piece>();
        for (var i = 0; i < length; i++) {
            pieces.add(piece(i));
        }
        return pieces;
    }

    private Piece piece(int number) {
        return switch (random.nextInt(8)) {
            case 0 -> new Piece(Act.Kind.CORRECTION, contested());
            case 1, 2 -> new Piece(Act.Kind.OVERRIDE, covered(number));
            case 3 -> new Piece(random.nextBoolean() ? Act.Kind.BINDING : Act.Kind.REVOCATION, Evidence.NONE);
            case 4, 5 -> new Piece(Act.Kind.STATUS_CHANGE, assessed(number));
            default -> new Piece(Act.Kind.RECOGNITION, assessed(number));
        };
    }

    private String issuer() {
        return ISSUERS.get(random.nextInt(ISSUERS.size()));
    }

    private Instant order() {
        return NOON.minusSeconds(60L * (1 + random.nextInt(3)));
    }

    /** Orders tie as often as chance allows; the number in the signing time leaves one of two equals the later. */
    private Evidence assessed(int number) {
        var level = Level.values()[random.nextInt(4)];
        var issuedAt = NOON.minusSeconds(number);
        return Evidence.of(
                Optional.of(new Assessment(
                        issuer(),
                        order(),
                        random.nextInt(2),
                        level,
                        level == Level.GREEN ? ReasonCode.NONE : ReasonCode.CLOSE_CONTACT,
                        issuedAt,
                        NOON.plus(Duration.ofHours(1 + random.nextInt(10))),
                        "key-" + random.nextInt(2),
                        NOON,
                        "hb-ehuiban@1")),
                SignedFacts.NONE);
    }

    private Evidence covered(int number) {
        var override = new LevelOverride(
                issuer(),
                Level.values()[random.nextInt(4)],
                order(),
                random.nextInt(2),
                NOON.minusSeconds(number),
                NOON.plus(Duration.ofHours(1 + random.nextInt(10))));
        return new Evidence(List.of(), List.of(override), SignedFacts.NONE);
    }

    private Evidence contested() {
        var correction = new Correction(
                issuer(),
                order(),
                random.nextInt(2),
                samples.requestId(),
                NOON.plus(Duration.ofDays(random.nextInt(9))));
        return new Evidence(List.of(), List.of(), SignedFacts.NONE, List.of(correction), List.of());
    }

    private Head after(List<Piece> pieces) {
        var subject = samples.subject();
        for (var piece : pieces) {
            var request = new SampleDecisions.Request(
                    samples.requestId(), samples.octets(32), subject, piece.evidence(), NOON);
            var recorded = decisions.record(
                    request.id(),
                    request.digest(),
                    subject,
                    (owner, head) -> of(piece.kind(), request.decision(owner, head, "answer")));
            assertTrue(recorded instanceof Stored);
        }
        assertEquals(new Reconciled.Sound(pieces.size()), reconcile.reconcile(subject));
        return decisions.head(subject).orElseThrow();
    }

    private static Decision of(Act.Kind kind, Decision made) {
        return new Decision(
                made.id(),
                made.subject(),
                made.seq(),
                made.previous(),
                made.requestDigest(),
                made.decidedAt(),
                Act.of(kind, made.act().issuer(), made.act().issuerRegion()),
                made.before(),
                made.level(),
                made.evidence(),
                made.code(),
                made.answer());
    }

    /** Levels at every turn, under every trust list. */
    private static List<Level> levels(Head head) {
        var levels = new ArrayList<Level>();
        for (var hour = 0; hour <= 11; hour++) {
            for (var trust : TRUSTS) {
                levels.add(head.assessments().levelAt(NOON.plus(Duration.ofHours(hour)), trust));
            }
        }
        return levels;
    }

    /** The same from the text: of each issuer the last word, unless covered by the last override, the worst of all. */
    private static List<Level> expected(List<Piece> pieces) {
        var levels = new ArrayList<Level>();
        for (var hour = 0; hour <= 11; hour++) {
            for (var trust : TRUSTS) {
                levels.add(expected(pieces, NOON.plus(Duration.ofHours(hour)), trust));
            }
        }
        return levels;
    }

    private static Level expected(List<Piece> pieces, Instant now, EvidenceTrust trust) {
        return ISSUERS.stream()
                .flatMap(issuer -> pieces.stream()
                        .flatMap(piece -> piece.evidence().assessments().stream())
                        .filter(one -> one.issuer().equals(issuer))
                        .max(Comparator.comparing(Assessment::asOf)
                                .thenComparingLong(Assessment::seq)
                                .thenComparing(Assessment::level)
                                .thenComparing(Assessment::issuedAt))
                        .stream())
                .filter(last -> now.isBefore(last.horizon()))
                .map(last -> covering(pieces, last, now).orElse(trust.trusts(last) ? last.level() : Level.UNKNOWN))
                .max(Comparator.naturalOrder())
                .orElse(Level.UNKNOWN);
    }

    private static Optional<Level> covering(List<Piece> pieces, Assessment last, Instant now) {
        return pieces.stream()
                .flatMap(piece -> piece.evidence().overrides().stream())
                .filter(one -> one.issuer().equals(last.issuer()))
                .max(Comparator.comparing(LevelOverride::decidedAt))
                .filter(one -> now.isBefore(one.until()))
                .filter(one ->
                        last.asOf().isBefore(one.asOf()) || last.asOf().equals(one.asOf()) && last.seq() <= one.seq())
                .map(LevelOverride::level);
    }

    @Test
    void everyOrderOfAHistoryGivesOneStatusAndOneLevel() {
        var kinds = EnumSet.noneOf(Act.Kind.class);
        var orders = new int[1];
        for (var round = 0; round < 25; round++) {
            var history = history(SHORT);
            history.forEach(piece -> kinds.add(piece.kind()));
            var first = after(history);
            assertEquals(expected(history), levels(first));
            Orders.each(history, order -> {
                orders[0]++;
                same(first, after(order));
            });
        }
        assertEquals(25 * 120, orders[0]);
        assertEquals(6, kinds.size(), kinds::toString);
    }

    @Test
    void everyRepetitionOfALongHistoryGivesOneStatusAndOneLevel() {
        for (var round = 0; round < 50; round++) {
            var history = history(1 + random.nextInt(LONG));
            var first = after(history);
            assertEquals(expected(history), levels(first));
            for (var again = 0; again < 5; again++) {
                same(first, after(Orders.repeated(history, random)));
            }
        }
    }

    private static void same(Head expected, Head head) {
        assertEquals(expected.assessments(), head.assessments());
        assertEquals(levels(expected), levels(head));
    }
}
