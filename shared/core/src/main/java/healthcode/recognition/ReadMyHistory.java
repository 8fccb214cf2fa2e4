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
import java.util.List;

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
            case Attempt.Ok<Travellers.Traveller>(var traveller) -> told(traveller.subject(), now);
        };
    }

    private MyHistory told(SubjectId subject, Instant now) {
        return new MyHistory.Told(
                decisions(subject), checks.of(subject, now), accesses.of(subject, now), trustLists.current());
    }

    private List<Decision> decisions(SubjectId subject) {
        return history.decisions(subject).reversed().stream()
                .flatMap(kept -> kept.decision().stream())
                .limit(MOST)
                .toList();
    }
}
