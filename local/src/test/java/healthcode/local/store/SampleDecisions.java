package healthcode.local.store;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.policy.Outcome;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Act;
import healthcode.recognition.Decision;
import healthcode.recognition.Decisions.Joiner;
import healthcode.recognition.Decisions.Maker;
import healthcode.recognition.Decisions.Side;
import healthcode.recognition.Decisions.Union;
import healthcode.recognition.Evidence;
import healthcode.recognition.Head;
import healthcode.recognition.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Decisions as a use case would make them, from a seed. */
final class SampleDecisions {

    static final Instant DAY_ZERO = Instant.parse("2021-04-09T00:00:00Z");
    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final RegionCode GUANGDONG = new RegionCode("440000");

    private final RandomGenerator random;

    SampleDecisions(RandomGenerator random) {
        this.random = random;
    }

    Octets octets(int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    SubjectId subject() {
        return new SubjectId(octets(16));
    }

    RequestId requestId() {
        return new RequestId(octets(16).base64Url());
    }

    /** A request to record one decision. */
    record Request(RequestId id, Octets digest, SubjectId subject, Evidence evidence, Instant now) {

        /** Decides as often as asked, each time with an answer of its own, as signatures are. */
        Maker maker(RandomGenerator random) {
            return (owner, head) -> decision(owner, head, "answer " + random.nextLong() + " to " + id.text());
        }

        Decision decision(Optional<Head> head, String answer) {
            return decision(subject, head, answer);
        }

        Decision decision(SubjectId owner, Optional<Head> head, String answer) {
            var assessments = head.map(Head::assessments).orElse(Assessments.NONE);
            var after = evidence.onto(assessments);
            return new Decision(
                    id,
                    owner,
                    Decision.numberAfter(head),
                    Decision.chainAfter(head),
                    digest,
                    now,
                    act(),
                    assessments.levelAt(now, (_, _, _) -> true),
                    after.levelAt(now, (_, _, _) -> true),
                    evidence,
                    head.map(Head::code).orElseGet(() -> CodeState.first(new StatusIndex(HUBEI, 0, 7))),
                    Octets.of(answer.getBytes(StandardCharsets.UTF_8)));
        }

        private Act act() {
            return new Act(
                    Act.Kind.RECOGNITION,
                    HUBEI.code(),
                    Optional.of(HUBEI),
                    Optional.of(GUANGDONG),
                    Optional.of(digest),
                    Optional.of(Outcome.RECOGNISED),
                    Optional.of(now.plus(Duration.ofHours(24))),
                    List.of("rules-met"),
                    new TreeMap<>(),
                    Set.of());
        }
    }

    /** A request to join two holders; what was known of either is known of the one who stays. */
    record Merge(RequestId id, Octets digest, SubjectId kept, SubjectId joined, Instant now) {

        Joiner joiner() {
            return (ours, theirs) -> {
                if (ours.subject().equals(theirs.subject())) {
                    return Attempt.refused(ProblemCode.ALREADY_ONE_HOLDER);
                }
                return Attempt.ok(new Union(gaining(ours, theirs), ending(ours, theirs)));
            };
        }

        private Decision gaining(Side ours, Side theirs) {
            var known = theirs.head();
            var aliases = new ArrayList<>(known.map(Head::aliases).orElse(List.of()));
            aliases.add(theirs.subject());
            var evidence = new Evidence(
                    known.map(head -> head.assessments().latest()).orElse(List.of()),
                    List.of(),
                    known.map(Head::facts).orElse(SignedFacts.NONE),
                    List.of(),
                    aliases);
            return decision(Act.Kind.MERGE, ours, evidence, code(ours));
        }

        private Decision ending(Side ours, Side theirs) {
            return decision(Act.Kind.MERGED, theirs, Evidence.NONE, code(theirs).joinedTo(ours.subject()));
        }

        private static CodeState code(Side side) {
            return side.head().map(Head::code).orElseGet(() -> CodeState.first(new StatusIndex(HUBEI, 0, 7)));
        }

        private Decision decision(Act.Kind kind, Side side, Evidence evidence, CodeState code) {
            var made = new Request(id, digest, side.subject(), evidence, now)
                    .decision(side.subject(), side.head(), "merged " + id.text());
            return new Decision(
                    id,
                    side.subject(),
                    made.seq(),
                    made.previous(),
                    digest,
                    now,
                    Act.of(kind, HUBEI.code(), Optional.of(HUBEI)),
                    made.before(),
                    made.level(),
                    evidence,
                    code,
                    made.answer());
        }
    }

    Merge merge(SubjectId kept, SubjectId joined, Instant now) {
        return new Merge(requestId(), octets(32), kept, joined, now);
    }

    Request request(SubjectId subject, Instant now) {
        return new Request(requestId(), octets(32), subject, evidence(now), now);
    }

    Evidence evidence(Instant now) {
        var level = Level.values()[random.nextInt(4)];
        var issuedAt = now.minusSeconds(random.nextInt(3600));
        var assessment = new Assessment(
                List.of("420000", "440000", "510000").get(random.nextInt(3)),
                issuedAt.minusSeconds(random.nextInt(86_400)),
                random.nextInt(5),
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.CLOSE_CONTACT,
                issuedAt,
                issuedAt.plus(Duration.ofDays(1 + random.nextInt(20))),
                "key-" + random.nextInt(3),
                now,
                "hb-ehuiban@1");
        var test = new Fact.Test(
                assessment.issuer(),
                Fact.TestKind.NAT,
                Fact.Finding.NEGATIVE,
                Optional.of(issuedAt),
                Optional.empty(),
                Optional.of(HUBEI));
        var stay = new Fact.Stay(assessment.issuer(), HUBEI, Optional.empty(), random.nextBoolean());
        return Evidence.of(
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(assessment),
                SignedFacts.of(List.of(test, stay), assessment.keyId(), now));
    }
}
