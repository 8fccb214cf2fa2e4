package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.PhoneKeys;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Tells a traveller who set the level and why, who checked them, and who looked at it; of nobody else a word. */
public final class ReadMyHistory {

    /** The most decisions that are told. */
    public static final int MOST = 200;

    private final Authorisation authorisation;
    private final Travellers travellers;
    private final DecisionHistory history;
    private final CheckRecords checks;
    private final AccessRecords accesses;
    private final TrustLists trustLists;
    private final Clock clock;

    public ReadMyHistory(
            Authorisation authorisation,
            PhoneKeys phones,
            UsedProofs used,
            Decisions decisions,
            DecisionHistory history,
            CheckRecords checks,
            AccessRecords accesses,
            TrustLists trustLists,
            HolderKeys keys,
            JsonCodec json,
            Clock clock) {
        this.authorisation = authorisation;
        this.travellers = new Travellers(phones, used, decisions, keys, json);
        this.history = history;
        this.checks = checks;
        this.accesses = accesses;
        this.trustLists = trustLists;
        this.clock = clock;
    }

    /**
     * The history of whoever made {@code proof}.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public MyHistory read(Caller caller, RequestProof proof) {
        if (!authorisation.mayAttempt(caller, Operation.READ_MY_HISTORY)) {
            return new MyHistory.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        return switch (travellers.prove(proof, now)) {
            case Attempt.Refused<Travellers.Traveller>(var problem) -> new MyHistory.Declined(problem);
            case Attempt.Ok<Travellers.Traveller>(var traveller) -> told(traveller, now);
        };
    }

    private MyHistory told(Travellers.Traveller traveller, Instant now) {
        var subjects = traveller.subjects();
        return new MyHistory.Told(
                traveller.decisions(history).stream().limit(MOST).toList(),
                newest(subjects, each -> checks.of(each, now), CheckRecords.Entry::at, CheckRecords.MOST),
                newest(subjects, each -> accesses.of(each, now), AccessRecords.Access::at, AccessRecords.MOST),
                trustLists.current());
    }

    /** The newest of what was kept under each of {@code subjects}; of one alone in the order of its store. */
    private static <T> List<T> newest(
            List<SubjectId> subjects, Function<SubjectId, List<T>> kept, Function<T, Instant> at, int most) {
        var all = subjects.stream().flatMap(each -> kept.apply(each).stream());
        var ordered =
                subjects.size() == 1 ? all : all.sorted(Comparator.comparing(at).reversed());
        return ordered.limit(most).toList();
    }
}
