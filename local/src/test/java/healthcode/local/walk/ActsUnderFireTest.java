package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.client.RecognitionOrder;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.local.province.Traveller;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.DecisionHistory.Kept;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody acts on one holder at once: issuers, those who contest, and the two hands of the national platform. */
class ActsUnderFireTest {

    private static final List<String> HANDS = List.of("national-platform:one", "national-platform:two");
    private static final int ROUNDS = 6;

    private final World world = new World(LocalStore.Kind.MEMORY);
    private final Random random = new Random(20261125);
    private final Traveller who = world.somebody();

    @AfterEach
    void close() {
        world.close();
    }

    /** Invariants I3, I4 and I6, and that each proposal counts once. */
    @Test
    void onlyTheIssuerAndTwoDifferentHandsChangeALevelWhateverComesAtOnce() throws Exception {
        var proposals = new ArrayList<String>();
        for (var round = 0; round < ROUNDS; round++) {
            var tasks = new ArrayList<Callable<ApiAnswer>>();
            for (var i = 0; i < 8; i++) {
                var key = "r" + round + "-" + i;
                tasks.add(recognition(key, round * 8 + i));
                tasks.add(() -> world.caller("province:420000").contest(key, who.document(), "NOT_THERE"));
                tasks.add(proposal(key));
                for (var proposal : proposals) {
                    var hand = HANDS.get(random.nextInt(2));
                    tasks.add(() -> world.caller(hand).approve(key + proposal, proposal));
                }
            }
            Collections.shuffle(tasks, random);
            assertEquals(Set.of(), unexpected(together(tasks)));
            proposals.clear();
            var proposed = decisions().stream()
                    .filter(decision ->
                            "PROPOSED".equals(decision.act().details().get("state")))
                    .map(decision -> decision.id().text())
                    .toList();
            proposals.addAll(proposed.subList(Math.max(0, proposed.size() - 3), proposed.size()));
            world.clock().forward(Duration.ofMinutes(7));
        }
        judge(decisions());
    }

    private Callable<ApiAnswer> recognition(String key, long seq) {
        var colour = List.of(Colour.GREEN, Colour.YELLOW, Colour.RED).get(random.nextInt(3));
        var asOf = world.clock().instant().minusSeconds(60L * (1 + random.nextInt(30)));
        var order = RecognitionOrder.of(world.hubei(who, colour, asOf, seq), World.GUANGDONG);
        return () -> world.caller("province:420000").recognise("recognise-" + key, order);
    }

    private Callable<ApiAnswer> proposal(String key) {
        var level = List.of("GREEN", "YELLOW", "RED", "UNKNOWN").get(random.nextInt(4));
        var until = world.clock().instant().plus(Duration.ofHours(1 + random.nextInt(9)));
        var hand = HANDS.get(random.nextInt(2));
        return () -> world.caller(hand).propose("propose-" + key, who.document(), "420000", level, until);
    }

    private static List<ApiAnswer> together(List<Callable<ApiAnswer>> tasks) throws Exception {
        var answers = new ArrayList<ApiAnswer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tasks)) {
                answers.add(done.get());
            }
        }
        return answers;
    }

    /** Whoever was too early, too late or alone was told so; nothing failed. */
    private static Set<Integer> unexpected(List<ApiAnswer> answers) {
        return answers.stream()
                .map(ApiAnswer::status)
                .filter(status -> !Set.of(201, 403, 422).contains(status))
                .collect(Collectors.toSet());
    }

    private List<Decision> decisions() {
        return kept().stream().map(kept -> kept.decision().orElseThrow()).toList();
    }

    private List<Kept> kept() {
        return history().decisions(world.gateway().holderKeys().subjectOf(who.document()));
    }

    private DynamoDecisionHistory history() {
        return new DynamoDecisionHistory(
                world.store().client(), LocalStore.TABLE, new JacksonJson(), new Retries(Pacing.real()));
    }

    private void judge(List<Decision> decisions) {
        var subject = world.gateway().holderKeys().subjectOf(who.document());
        assertEquals(
                new Reconciled.Sound(decisions.size()),
                new ReconcileHolder(history(), new DecisionChain(new JacksonJson())).reconcile(subject));
        var byId = decisions.stream()
                .collect(Collectors.toMap(decision -> decision.id().text(), Function.identity()));
        assertEquals(decisions.size(), byId.size(), "one decision for each request");
        var agreed = decisions.stream()
                .filter(decision -> !decision.evidence().overrides().isEmpty())
                .toList();
        assertTrue(agreed.size() > 1, "nobody was overridden");
        agreed.forEach(decision -> twoHands(decision, byId));
        assertEquals(
                agreed.size(),
                agreed.stream()
                        .map(decision -> decision.act().details().get("proposal"))
                        .distinct()
                        .count(),
                "a proposal counted twice");
        decisions.stream()
                .filter(decision -> decision.before() != decision.level())
                .forEach(decision -> assertTrue(
                        !decision.evidence().assessments().isEmpty()
                                || !decision.evidence().overrides().isEmpty(),
                        "changed by " + decision.act().kind()));
        assertFalse(decisions.stream().noneMatch(decision -> decision.act().kind() == Act.Kind.CORRECTION));
    }

    private static void twoHands(Decision agreed, Map<String, Decision> byId) {
        var proposal = byId.get(agreed.act().details().get("proposal"));
        assertTrue(proposal.seq() < agreed.seq());
        assertNotEquals(proposal.act().issuer(), agreed.act().issuer());
        assertTrue(proposal.evidence().overrides().isEmpty());
    }
}
