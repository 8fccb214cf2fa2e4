package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Manifest.Page;
import healthcode.recognition.Manifest.Seat;
import healthcode.recognition.SeatChecks.Roster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells which seats of a roster answer otherwise than they did: everybody is looked at once more before the departure,
 * what changed becomes the seat's answer, and the traveller's history shows it in the entry it already has.
 *
 * <p>After the departure nobody is looked at any more; what had changed can still be read.
 */
public final class RecheckManifest {

    private static final int ROUNDS = 5;

    private final Authorisation authorisation;
    private final SeatChecks checks;
    private final Manifests manifests;
    private final LookupQuotas quotas;
    private final Clock clock;

    /** @param checks decides about the seats again */
    public RecheckManifest(
            Authorisation authorisation, SeatChecks checks, Manifests manifests, LookupQuotas quotas, Clock clock) {
        this.authorisation = authorisation;
        this.checks = checks;
        this.manifests = manifests;
        this.quotas = quotas;
        this.clock = clock;
    }

    /**
     * The seats of the roster {@code id} whose answer was made after {@code since}; without it, those that changed just
     * now.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public ManifestAnswer recheck(Caller caller, String id, Optional<Instant> since) {
        if (!authorisation.mayAttempt(caller, Operation.RECHECK_MANIFEST)) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        var owned = manifests.owned(caller, id, now);
        if (owned.isEmpty()) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.NOT_FOUND));
        }
        if (!quotas.take(caller.id(), LookupQuotas.Kind.RECHECK, 1, now)) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.QUOTA_EXCEEDED));
        }
        var manifest = owned.get().manifest();
        var looked = looked(new Roster(caller, owned.get().id(), manifest, now));
        var seats = since.map(time -> looked.log().seats().stream()
                        .filter(seat -> seat.result().at().isAfter(time))
                        .toList())
                .orElse(looked.changed());
        return new ManifestAnswer.Answered(owned.get().id(), manifest, seats, List.of());
    }

    /** The log with what changed. */
    private record Looked(ManifestLog log, List<Seat> changed) {}

    private Looked looked(Roster roster) {
        for (var round = 0; round < ROUNDS; round++) {
            var log = manifests.log(roster.id(), roster.now());
            if (roster.manifest().departed(roster.now())) {
                return new Looked(log, List.of());
            }
            var changed = checks.again(roster, log.seats());
            var page = Page.of(changed.seats());
            if (changed.seats().isEmpty()
                    || manifests.keep(
                            roster.id(),
                            log.last() + 1,
                            changed.entries(),
                            page,
                            roster.manifest().until())) {
                return new Looked(log.with(page), changed.seats());
            }
        }
        throw new StoreUnavailable(true, "roster: changed by others all the while", null);
    }
}
