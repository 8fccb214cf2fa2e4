package healthcode.local.simulate;

import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.Keys;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.credential.CredentialVerifier;
import healthcode.local.simulate.Call.Ask;
import healthcode.local.simulate.Call.Reply;
import healthcode.policy.ReasonKind;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.DecisionHistory.Kept;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.Head;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.ReconcileHolder.HeadFault;
import healthcode.recognition.ReconcileHolder.Reconciled;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds a world that has come to rest against the invariants of threats.md section 3. */
final class Verdict {

    private final World world;
    private final Setting setting;
    private final DynamoDecisionHistory history;
    private final DynamoDecisions decisions;
    private final List<String> violations;
    private final Map<Integer, List<Decision>> byHolder = new TreeMap<>();

    private Verdict(World world) {
        this.world = world;
        this.setting = world.setting;
        this.violations = world.violations;
        var retries = new Retries(Pacing.real());
        this.history = new DynamoDecisionHistory(world.store, Setting.TABLE, setting.json, retries);
        this.decisions = new DynamoDecisions(
                world.store, Setting.TABLE, setting.json, retries, Clock.fixed(world.time.instant(), ZoneOffset.UTC));
    }

    /** Adds to the world's violations what it violates at rest. */
    static void over(World world) {
        new Verdict(world).judge();
    }

    private void judge() {
        world.calls.stream().map(call -> call.holder).distinct().sorted().forEach(this::chain);
        byHolder.forEach(this::levels);
        byHolder.values().forEach(this::oneCode);
        oneDecisionEach();
        world.calls.forEach(this::call);
        sameOctets();
        byHolder.keySet().forEach(this::linearizable);
        byHolder.forEach(this::reconciled);
    }

    private void violated(String what) {
        violations.add(what);
    }

    /** I4: numbered without gap, each sealing the one before; I10: the head is their fold. */
    private void chain(int holder) {
        var subject = subject(holder);
        var kept = history.decisions(subject);
        var found = new ArrayList<Decision>();
        byHolder.put(holder, found);
        Optional<Head> head = Optional.empty();
        var previous = Decision.GENESIS;
        for (var i = 0; i < kept.size(); i++) {
            var one = kept.get(i);
            if (!follows(one, i + 1, previous, subject)) {
                violated("I4: decision " + one.seq() + " of holder " + holder + " does not follow");
                return;
            }
            previous = one.chain();
            var decision = one.decision().orElseThrow();
            found.add(decision);
            head = Optional.of(setting.chain.next(head, decision));
        }
        world.counters.add("decisions", kept.size());
        if (!history.head(subject).head().equals(head)) {
            violated("I10: the head of holder " + holder + " is not the fold of its " + kept.size() + " decisions");
        }
    }

    private static boolean follows(Kept one, long seq, Octets previous, SubjectId subject) {
        return one.seq() == seq
                && one.previous().equals(previous)
                && one.decision().isPresent()
                && one.decision().get().seq() == seq
                && one.decision().get().previous().equals(previous)
                && DecisionChain.hash(previous, subject, one.content(), one.answer())
                        .equals(one.chain());
    }

    private SubjectId subject(int holder) {
        return setting.keys.subjectOf(setting.travellers.get(holder).document());
    }

    /** The intent that made a decision; a reused key has several, told apart by the digest. */
    private Optional<Intent> intent(Decision decision) {
        return world.intents.stream()
                .filter(intent -> intent.id().equals(decision.id())
                        && intent.request().digest().equals(decision.requestDigest()))
                .findFirst();
    }

    /** I2: every level decided is the fold of the evidence until then; I6: no issuer's entry but by its own word. */
    private void levels(int holder, List<Decision> found) {
        var evidence = new ArrayList<Accepted>();
        for (var decision : found) {
            var intent = intent(decision).orElse(null);
            if (intent == null || intent.statement().holder() != holder) {
                violated("I3: decision " + decision.seq() + " of holder " + holder + " answers no request of theirs");
                return;
            }
            evidence.add(new Accepted(intent.statement(), decision.decidedAt()));
            said(holder, decision, decision.level(), possible(intent, decision, evidence));
            said(
                    holder,
                    decision,
                    decision.before(),
                    possible(intent, decision, evidence.subList(0, evidence.size() - 1)));
        }
        entries(holder, evidence);
    }

    private void said(int holder, Decision decision, Level level, Set<Level> possible) {
        if (!possible.contains(level)) {
            violated("I2: decision " + decision.seq() + " of holder " + holder + " says " + level + " (expected: "
                    + possible + ")");
        }
    }

    /**
     * What {@code evidence} comes to at the instant of the decision, under any trust list it may have been judged by.
     */
    private Set<Level> possible(Intent intent, Decision decision, List<Accepted> evidence) {
        return world.calls.stream()
                .filter(call -> call.ask instanceof Ask.Recognise(var asked, var _) && asked.equals(intent))
                .filter(call -> call.now.equals(Optional.of(decision.decidedAt())))
                .map(call -> Accepted.level(evidence, call.trust.orElseThrow(), decision.decidedAt()))
                .collect(Collectors.toSet());
    }

    private void entries(int holder, List<Accepted> evidence) {
        var expected = new TreeMap<String, List<Object>>();
        Accepted.latest(evidence).forEach((issuer, one) -> {
            var said = one.statement();
            expected.put(issuer, List.of(said.level(), said.issuedAt(), said.horizon()));
        });
        var stored = new TreeMap<String, List<Object>>();
        history.head(subject(holder))
                .head()
                .ifPresent(head -> head.assessments()
                        .latest()
                        .forEach(one -> stored.put(one.issuer(), List.of(one.level(), one.issuedAt(), one.horizon()))));
        if (!stored.equals(expected)) {
            violated("I6: the head of holder " + holder + " has " + stored + " (expected: " + expected + ")");
        }
    }

    /** I1: one code per holder, kept through refreshes, one status index, one answer's code like the other's. */
    private void oneCode(List<Decision> found) {
        if (found.stream().map(one -> one.code().statusIndex()).distinct().count() > 1
                || found.stream().map(one -> one.code().epoch()).distinct().count() > 1) {
            violated("I1: a holder with several status indices or epochs");
        }
        var ids = new HashMap<Integer, String>();
        for (var call : world.calls) {
            if (call.reply instanceof Reply.Decided decided) {
                var first = ids.putIfAbsent(call.holder, decided.codeId());
                if (first != null && !first.equals(decided.codeId())) {
                    violated("I1: holder " + call.holder + " was given two codes");
                }
            }
        }
    }

    /** I3: exactly one decision for each request, and a request item for each decision. */
    private void oneDecisionEach() {
        var ids = new HashSet<String>();
        var numbers = new HashSet<Integer>();
        for (var decision : byHolder.values().stream().flatMap(List::stream).toList()) {
            if (!ids.add(decision.id().text())) {
                violated("I3: two decisions for one request");
            }
            intent(decision).ifPresent(intent -> {
                if (!numbers.add(intent.number())) {
                    violated("I3: two decisions for one wish");
                }
            });
        }
        var requests = world.store.items(Setting.TABLE).stream()
                .map(item -> item.get(Attributes.PK).s())
                .filter(key -> key.startsWith("I#"))
                .map(key -> key.substring(2))
                .collect(Collectors.toSet());
        if (!requests.equals(ids)) {
            violated("I3: " + requests.size() + " requests recorded, " + ids.size() + " decided");
        }
    }

    private void call(Call call) {
        switch (call.ask) {
            case Ask.Recognise(var intent, var _) -> recognition(call, intent);
            case Ask.CheckText(var text) -> check(call, text);
            case Ask.Read(var intent) -> read(call, intent);
        }
    }

    /** I8: what was acknowledged is there; I9: what was declined wrote nothing. */
    private void recognition(Call call, Intent intent) {
        switch (call.reply) {
            case Reply.Decided decided -> {
                var found = decisions.find(intent.id(), intent.request().digest());
                if (!found.equals(new Replayed(decided.answer()))) {
                    violated("I8: an acknowledged decision is not there: " + call);
                }
                if (decided.level() != decided.codeLevel()) {
                    violated("I2: the answer and its code differ in level: " + call);
                }
            }
            case Reply.Declined _ when call.commits > 0 -> violated("I9: declined, and wrote: " + call);
            default -> {}
        }
    }

    /** The gate's table: never BOARD unproved, never DO_NOT_BOARD for a failure of ours. */
    private void check(Call call, String text) {
        if (call.commits > 0) {
            violated("I9: a check wrote: " + call);
        }
        if (!(call.reply instanceof Reply.Checked checked)) {
            return;
        }
        var claims = world.issued.get(text);
        var now = call.now.orElseThrow();
        if (!now.isBefore(claims.expiresAt()) || claims.issuedAt().isAfter(now.plus(CredentialVerifier.SKEW))) {
            if (checked.answer() != GateAnswer.CHECK_DOCUMENT || call.trust.isPresent()) {
                violated("I2: a code out of its time was judged: " + call);
            }
            return;
        }
        var expected = switch (checked.level()) {
            case GREEN -> claims.paper() ? GateAnswer.CHECK_DOCUMENT : GateAnswer.BOARD;
            case UNKNOWN -> GateAnswer.CHECK_DOCUMENT;
            case YELLOW, RED -> GateAnswer.DO_NOT_BOARD;
        };
        if (checked.answer() != expected || checked.reason().equals(ReasonKind.HOLDER_UNKNOWN.code())) {
            violated("I2: the gate was told wrong (expected: " + expected + "): " + call);
        }
    }

    /** I8 for readers: what was acknowledged before is found, and is the same. */
    private void read(Call call, Intent intent) {
        switch (call.reply) {
            case Reply.Found(var answer) -> {
                if (byHolder.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(decision -> decision.id().equals(intent.id())
                                && decision.answer().equals(answer))) {
                    violated("I5: read what was not recorded: " + call);
                }
            }
            case Reply.Declined _
            when !intent.statement().statusChange() && acknowledgedBefore(call, intent) ->
                violated("I8: acknowledged, not found: " + call);
            default -> {}
        }
    }

    private boolean acknowledgedBefore(Call call, Intent intent) {
        return world.calls.stream()
                .anyMatch(other -> other.answered < call.invoked
                        && other.reply instanceof Reply.Decided
                        && other.ask instanceof Ask.Recognise(var asked, var _)
                        && asked.equals(intent));
    }

    /** I10 once more: a head that is gone comes back as it was, and what is sound is left alone. */
    private void reconciled(int holder, List<Decision> found) {
        if (found.isEmpty() || !violations.isEmpty()) {
            return;
        }
        var subject = subject(holder);
        var reconcile = new ReconcileHolder(history, setting.chain);
        var before = history.head(subject).head();
        world.store.deleteItem(delete -> delete.tableName(Setting.TABLE).key(Keys.head(subject)));
        if (!(reconcile.reconcile(subject) instanceof Reconciled.Rebuilt(var fault, var head))
                || fault != HeadFault.MISSING
                || !Optional.of(head).equals(before)
                || !reconcile.reconcile(subject).equals(new Reconciled.Sound(found.size()))) {
            violated("I10: the head of holder " + holder + " was not rebuilt");
        }
        world.counters.add("heads rebuilt");
    }

    /** I5: the same key and body get the same octets, and never a refusal after an answer. */
    private void sameOctets() {
        var answers = new HashMap<Intent, Octets>();
        for (var call : world.calls) {
            if (call.ask instanceof Ask.Recognise(var intent, var _) && call.reply instanceof Reply.Decided decided) {
                var first = answers.putIfAbsent(intent, decided.answer());
                if (first != null && !first.equals(decided.answer())) {
                    violated("I5: one request was answered in two ways: " + call);
                }
            }
            if (call.ask instanceof Ask.Recognise(var intent, var _)
                    && call.reply instanceof Reply.Declined
                    && acknowledgedBefore(call, intent)) {
                violated("I5: declined what had been answered: " + call);
            }
        }
    }

    /** I7, and I2 for checks: some order of one thing at a time explains all that callers saw. */
    private void linearizable(int holder) {
        var operations = world.calls.stream()
                .filter(call -> call.holder == holder)
                .flatMap(call -> Ledger.operation(call).stream())
                .toList();
        world.counters.add("linearized operations", operations.size());
        switch (Linearizability.search(operations, Ledger.EMPTY)) {
            case LINEARIZABLE -> world.counters.add("histories linearizable");
            case UNDECIDED -> violated("I7: the history of holder " + holder + " is too large to be searched");
            case NOT_LINEARIZABLE -> violated("I7: no order explains what holder " + holder + " was told");
        }
    }
}
