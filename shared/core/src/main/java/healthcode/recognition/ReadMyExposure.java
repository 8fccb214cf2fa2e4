package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.PhoneKeys;
import healthcode.json.JsonCodec;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;

/**
 * Tells a traveller whether they sat near a confirmed case within fourteen days: yes or no and what to do, and nothing
 * of who, when or where, which would tell of somebody else.
 */
public final class ReadMyExposure {

    private final Authorisation authorisation;
    private final Travellers travellers;
    private final DecisionHistory history;
    private final AccessRecords accesses;
    private final Clock clock;

    public ReadMyExposure(
            Authorisation authorisation,
            PhoneKeys phones,
            UsedProofs used,
            Decisions decisions,
            DecisionHistory history,
            AccessRecords accesses,
            HolderKeys keys,
            JsonCodec json,
            Clock clock) {
        this.authorisation = authorisation;
        this.travellers = new Travellers(phones, used, decisions, keys, json);
        this.history = history;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** What asking comes to. */
    public sealed interface Answer {

        /** Whether a notice of the last fourteen days names this traveller. */
        record Told(boolean exposed) implements Answer {}

        /** Not processed. */
        record Declined(Problem problem) implements Answer {}
    }

    /**
     * The answer for whoever made {@code proof}, recorded as an access of their own.
     *
     * @throws StoreUnavailable if the store cannot be asked, or the access not be recorded
     */
    public Answer read(Caller caller, RequestProof proof) {
        if (!authorisation.mayAttempt(caller, Operation.READ_MY_EXPOSURE)) {
            return new Answer.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        return switch (travellers.prove(proof, now)) {
            case Attempt.Refused<Travellers.Traveller>(var problem) -> new Answer.Declined(problem);
            case Attempt.Ok<Travellers.Traveller>(var traveller) -> told(caller, traveller, now);
        };
    }

    private Answer told(Caller caller, Travellers.Traveller traveller, Instant now) {
        accesses.record(new AccessRecords.Access(
                traveller.subject(), caller.id(), Operation.READ_MY_EXPOSURE, Purpose.EPIDEMIC_CONTROL, now));
        var since = now.minus(SharedJourneys.LOOK_BACK);
        return new Answer.Told(traveller.decisions(history).stream()
                .anyMatch(decision -> decision.act().kind() == Act.Kind.NOTICE
                        && !decision.decidedAt().isBefore(since)));
    }
}
