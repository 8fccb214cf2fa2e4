package healthcode.recognition;

import healthcode.code.ClaimSecret;
import healthcode.code.CodeState;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.PhoneKeys;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Decisions.Conflicting;
import healthcode.recognition.Decisions.Replayed;
import healthcode.recognition.Decisions.Stored;
import healthcode.recognition.Decisions.Unseen;
import healthcode.trust.TrustLists;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a code to the phone of whoever knows its claim secret (领码), as a decision in the holder's chain.
 *
 * <p>The first binding keeps the epoch; a second one, with a new secret, starts the next one with a new status index,
 * so that whatever the phone of before shows is SUPERSEDED. A secret is used once: two phones at one time make one
 * request, and of those one commits. Wrong, expired and used secrets are one problem of one shape.
 */
public final class ClaimCode {

    private final Authorisation authorisation;
    private final PhoneKeys phones;
    private final RequestProofs proofs;
    private final DecideAct decide;
    private final StatusIndices statusIndices;
    private final Decisions decisions;
    private final LookupQuotas quotas;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public ClaimCode(
            Authorisation authorisation,
            PhoneKeys phones,
            UsedProofs used,
            StatusIndices statusIndices,
            Decisions decisions,
            LookupQuotas quotas,
            TrustLists trustLists,
            HolderKeys keys,
            JsonCodec json,
            Clock clock) {
        this.authorisation = authorisation;
        this.phones = phones;
        this.proofs = new RequestProofs(phones, used, keys, json);
        this.decide = new DecideAct(statusIndices, keys, json);
        this.statusIndices = statusIndices;
        this.decisions = decisions;
        this.quotas = quotas;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    /** There is no open offer for this secret by the time that it is to be taken. */
    private static final class NotOpen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOpen() {
            super("no open offer", null, false, false);
        }
    }

    /** One proved claim, with the one instant it is judged by. */
    private record Proved(RequestId id, Octets digest, ClaimSecret secret, Octets key, Instant now) {}

    /**
     * Binds the code of {@code request}.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recording claim(Caller caller, ClaimRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CLAIM_CODE)) {
            return Recording.declined(ProblemCode.FORBIDDEN);
        }
        var now = clock.instant();
        if (!quotas.take(source(request), LookupQuotas.Kind.CLAIM, 1, now)) {
            return Recording.declined(ProblemCode.TOO_MANY_TRIES);
        }
        var proved = key(request)
                .then(key -> proofs.read(request.proof())
                        .then(shown -> proofs.prove(shown, key, now))
                        .then(_ -> secret(request).then(secret -> Attempt.ok(proved(caller, secret, key, now)))));
        return switch (proved) {
            case Attempt.Refused<Proved>(var problem) -> new Recording.Declined(problem);
            case Attempt.Ok<Proved>(var claim) -> bindOnce(claim);
        };
    }

    /** By address, not by code: whoever has seen a code could otherwise lock its holder out. */
    private String source(ClaimRequest request) {
        return keys.digest("claim-source", request.source().getBytes(StandardCharsets.UTF_8))
                .base64Url();
    }

    private Attempt<Octets> key(ClaimRequest request) {
        return phones.admit(request.key().x(), request.key().y())
                .map(Attempt::ok)
                .orElseGet(() -> Attempt.refused(ProblemCode.FIELD_INVALID, "/key"));
    }

    private static Attempt<ClaimSecret> secret(ClaimRequest request) {
        return ClaimSecret.parse(request.secret())
                .map(Attempt::ok)
                .orElseGet(() -> Attempt.refused(ProblemCode.CLAIM_NOT_OPEN));
    }

    /** Named by the secret, so that it is one request whoever sends it; with another key it is another body. */
    private Proved proved(Caller caller, ClaimSecret secret, Octets key, Instant now) {
        var id = RequestId.of(caller, secret.digest(keys).base64Url(), keys);
        var named = new ByteArrayOutputStream();
        named.writeBytes((Operation.CLAIM_CODE.id() + "\n").getBytes(StandardCharsets.US_ASCII));
        named.writeBytes(key.toArray());
        return new Proved(id, keys.digest("request", named.toByteArray()), secret, key, now);
    }

    /** A repeated claim of the phone that won is answered as the first time: its answer may have been lost. */
    private Recording bindOnce(Proved claim) {
        return switch (decisions.find(claim.id(), claim.digest())) {
            case Replayed(var answer) -> new Recording.Decided(answer);
            case Conflicting _ -> notOpen();
            case Unseen _ -> bind(claim);
        };
    }

    private Recording bind(Proved claim) {
        // Any 32 octets open to somebody's row, or to nobody's: what is read there decides, and is never told.
        var subject = keys.open(claim.secret().handle());
        if (!opens(decisions.head(subject), claim)) {
            return notOpen();
        }
        try {
            return switch (decisions.record(
                    claim.id(), claim.digest(), subject, (owner, head) -> bound(owner, head, claim))) {
                case Stored(var answer) -> new Recording.Decided(answer);
                case Replayed(var answer) -> new Recording.Decided(answer);
                case Conflicting _ -> notOpen();
            };
        } catch (NotOpen _) {
            return notOpen();
        }
    }

    private boolean opens(Optional<Head> head, Proved claim) {
        return head.flatMap(found -> found.code().claim())
                .filter(offer -> offer.opens(claim.secret().digest(keys), claim.now()))
                .isPresent();
    }

    private Decision bound(SubjectId subject, Optional<Head> head, Proved claim) {
        if (!opens(head, claim)) {
            throw new NotOpen();
        }
        var before = head.orElseThrow().code();
        var anew = before.holderKey().isPresent();
        var code = anew
                ? before.boundAnew(
                        claim.key(), statusIndices.next(before.statusIndex().region()))
                : before.boundTo(claim.key());
        return decide.after(subject, head, acted(claim, before, anew), code);
    }

    private DecideAct.Acted acted(Proved claim, CodeState before, boolean anew) {
        var act = Act.of(Act.Kind.BINDING, Caller.TRAVELLER.id(), Optional.empty())
                .with(
                        Map.of("phone", anew ? "another" : "first"),
                        Set.of(before.statusIndex().region()));
        return new DecideAct.Acted(
                claim.id(),
                claim.digest(),
                claim.now(),
                trustLists.current(),
                act,
                Evidence.NONE,
                before.statusIndex().region(),
                JsonObject.EMPTY);
    }

    private static Recording notOpen() {
        return Recording.declined(ProblemCode.CLAIM_NOT_OPEN);
    }
}
