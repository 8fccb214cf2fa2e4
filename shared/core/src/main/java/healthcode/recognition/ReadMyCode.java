package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.CodeSigner;
import healthcode.code.HolderKeys;
import healthcode.code.PhoneKeys;
import healthcode.code.StoredCodes;
import healthcode.json.JsonCodec;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a traveller the code as it is now, signed for the phone that asks: refreshing keeps id and status index.
 *
 * <p>Nothing is decided, so nothing is recorded; the level is the fold's, at this instant.
 */
public final class ReadMyCode {

    private final Authorisation authorisation;
    private final Travellers travellers;
    private final LastPrinted printed;
    private final CodeSigner signer;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public ReadMyCode(
            Authorisation authorisation,
            PhoneKeys phones,
            UsedProofs used,
            Decisions decisions,
            DecisionHistory history,
            StoredCodes codes,
            CodeSigner signer,
            TrustLists trustLists,
            HolderKeys keys,
            JsonCodec json,
            Clock clock) {
        this.authorisation = authorisation;
        this.travellers = new Travellers(phones, used, decisions, keys, json);
        this.printed = new LastPrinted(history, codes, json);
        this.signer = signer;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The code of whoever made {@code proof}.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public MyCode read(Caller caller, RequestProof proof) {
        if (!authorisation.mayAttempt(caller, Operation.READ_MY_CODE)) {
            return new MyCode.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        return switch (travellers.prove(proof, now)) {
            case Attempt.Refused<Travellers.Traveller>(var problem) -> new MyCode.Declined(problem);
            case Attempt.Ok<Travellers.Traveller>(var traveller) -> shown(traveller, now);
        };
    }

    private MyCode shown(Travellers.Traveller traveller, Instant now) {
        var head = traveller.head();
        var trust = trustLists.current();
        var standing = Standing.of(Optional.of(head), trust, now);
        var projection = new CodeProjection(keys.handleOf(traveller.subject()), head.code(), standing);
        var code = signer.sign(projection.shown(printed.of(traveller.subject()), false));
        var decisive = head.assessments().decisiveAt(now, trust);
        return new MyCode.Shown(
                code,
                standing.level(),
                decisive,
                decisive.map(Assessment::issuer).flatMap(trust::issuer),
                standing.changesAt(),
                standing.keyWithdrawn());
    }
}
