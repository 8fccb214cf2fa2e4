package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeId;
import healthcode.code.CodeState;
import healthcode.code.HolderKeys;
import healthcode.code.JoinedAssessments;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.SubjectId;
import healthcode.credential.MergeStatement;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Decisions.Side;
import healthcode.recognition.Decisions.Union;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the two decisions of a merge: one holder gains what was known of the other, whose code ends in a new epoch.
 *
 * <p>Pure but for the status index of a holder never seen before, so the store may ask again.
 */
public final class DecideMerge {

    private final DecideAct decide;
    private final StatusIndices statusIndices;
    private final HolderKeys keys;

    public DecideMerge(DecideAct decide, StatusIndices statusIndices, HolderKeys keys) {
        this.decide = decide;
        this.statusIndices = statusIndices;
        this.keys = keys;
    }

    /** One proved statement, with the trust list and the one instant it is judged by. */
    record Asked(RequestId id, Octets requestDigest, Instant now, TrustList trust, MergeStatement statement) {
        RegionCode home() {
            return statement.issuer().region().orElseThrow().province();
        }
    }

    /** Both decisions, or why these two cannot be joined as they are today. */
    Attempt<Union> joining(Side kept, Side joined, Asked asked) {
        if (kept.subject().equals(joined.subject())) {
            return Attempt.refused(ProblemCode.ALREADY_ONE_HOLDER);
        }
        if (!isAtHome(kept, asked) || !isAtHome(joined, asked)) {
            return Attempt.refused(ProblemCode.REGION_MISMATCH);
        }
        var aliases = aliases(kept, joined);
        if (aliases.size() > Decisions.MOST_MERGES) {
            return Attempt.refused(ProblemCode.TOO_MANY_DOCUMENTS);
        }
        return Attempt.ok(new Union(gaining(kept, joined, asked), ending(kept, joined, asked)));
    }

    /** A document that nobody knows yet may be joined by whoever will keep its code. */
    private static boolean isAtHome(Side side, Asked asked) {
        return side.head()
                .map(head -> head.statusIndex().region().equals(asked.home()))
                .orElse(true);
    }

    private static Set<SubjectId> aliases(Side kept, Side joined) {
        var aliases = new java.util.HashSet<SubjectId>();
        Stream.of(kept, joined)
                .flatMap(side -> side.head().stream())
                .map(Head::aliases)
                .forEach(aliases::addAll);
        aliases.add(joined.subject());
        return aliases;
    }

    private Decision gaining(Side kept, Side joined, Asked asked) {
        var told = JsonObject.builder()
                .putText(
                        "retired",
                        joined.head().map(head -> new CodeId(keys.handleOf(joined.subject()), head.epoch()).text()))
                .build();
        var act = act(Act.Kind.MERGE, asked).with(details(asked), concerned(kept, joined, asked));
        return decide.after(kept.subject(), kept.head(), acted(asked, act, evidence(kept, joined, asked), told));
    }

    /** Its evidence stays with it as it was: only the code is another. */
    private Decision ending(Side kept, Side joined, Asked asked) {
        var code = joined.head()
                .map(Head::code)
                .orElseGet(() -> CodeState.first(statusIndices.next(asked.home())))
                .joinedTo(kept.subject());
        var act = act(Act.Kind.MERGED, asked)
                .with(details(asked), joined.head().isEmpty() ? Set.of() : concerned(joined, joined, asked));
        return decide.after(
                joined.subject(), joined.head(), acted(asked, act, Evidence.NONE, DecideAct.NOTHING_MORE), code);
    }

    private static Evidence evidence(Side kept, Side joined, Asked asked) {
        var ours = kept.head().map(Head::assessments).orElse(Assessments.NONE);
        var theirs = joined.head().map(Head::assessments).orElse(Assessments.NONE);
        var both = JoinedAssessments.of(ours, theirs, asked.now(), asked.trust());
        var aliases = new ArrayList<>(joined.head().map(Head::aliases).orElse(List.of()));
        aliases.add(joined.subject());
        return new Evidence(
                both.assessments(),
                both.overrides(),
                joined.head().map(Head::facts).orElse(SignedFacts.NONE),
                corrections(kept, joined, both),
                aliases);
    }

    /** A new date is nobody's answer: what was contested on either side stays so. */
    private static List<Correction> corrections(Side kept, Side joined, JoinedAssessments both) {
        return Stream.of(kept, joined)
                .flatMap(side -> side.head().stream())
                .flatMap(head -> head.corrections().stream())
                .map(one -> both.redated().stream()
                        .filter(assessment -> assessment.issuer().equals(one.issuer()))
                        .findFirst()
                        .map(one::about)
                        .orElse(one))
                .toList();
    }

    private static Set<RegionCode> concerned(Side one, Side other, Asked asked) {
        var regions = new TreeSet<RegionCode>(Set.of(asked.home()));
        Stream.of(one, other)
                .flatMap(side -> side.head().stream())
                .forEach(head -> regions.addAll(News.regions(head.assessments(), head.code(), asked.trust())));
        return regions;
    }

    private static Map<String, String> details(Asked asked) {
        return Map.of("evidence", asked.statement().evidence());
    }

    private Act act(Act.Kind kind, Asked asked) {
        var statement = asked.statement();
        return Act.of(kind, statement.issuer().id(), statement.issuer().region())
                .proved(keys.digest("credential", statement.signingInput().toArray()));
    }

    private static DecideAct.Acted acted(Asked asked, Act act, Evidence evidence, JsonObject told) {
        return new DecideAct.Acted(
                asked.id(), asked.requestDigest(), asked.now(), asked.trust(), act, evidence, asked.home(), told);
    }
}
