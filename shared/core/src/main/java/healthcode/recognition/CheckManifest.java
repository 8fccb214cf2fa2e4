package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.SeatChecks.Roster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks a whole roster before its departure, seat by seat as the gate would.
 *
 * <p>A seat that was checked stays as it was answered: repeating the call completes what a failure or the time left
 * over, and files nobody twice. What a call does not reach is named, never guessed. Two calls with one key at one time
 * share the work, since a page is written once.
 */
public final class CheckManifest {

    /** How long one call may go on beginning seats; an API answers within 29 s and a function ends at 10 s. */
    static final Duration BUDGET = Duration.ofSeconds(6);

    private static final int CHUNK = 100;
    private static final Lanes LANES = new Lanes(4);
    private static final int ROUNDS = 3;

    private final Authorisation authorisation;
    private final SeatChecks checks;
    private final Manifests manifests;
    private final LookupQuotas quotas;
    private final HolderKeys keys;
    private final Clock clock;

    /** @param checks decides about seats */
    public CheckManifest(
            Authorisation authorisation,
            SeatChecks checks,
            Manifests manifests,
            LookupQuotas quotas,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.checks = checks;
        this.manifests = manifests;
        this.quotas = quotas;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks the seats of {@code request} that were not checked yet.
     *
     * @throws StoreUnavailable if not one seat could be checked; else what was not reached is left for the next call
     */
    public ManifestAnswer check(Caller caller, ManifestRequest request) {
        if (!authorisation.mayAttempt(caller, Operation.CHECK_MANIFEST)) {
            return declined(ProblemCode.FORBIDDEN);
        }
        var now = clock.instant();
        var id = RequestId.of(caller, "manifest\0" + request.key(), keys);
        var asked = new Manifest(
                caller.id(), request.digest(), request.place(), request.destination(), request.trip(), now);
        var manifest = manifests.open(id, asked);
        if (!manifest.digest().equals(request.digest())) {
            return declined(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        SharedJourneys.name(manifest, keys).ifPresent(journey -> manifests.join(journey, id, manifest.until()));
        var log = manifests.log(id, now);
        var documents = (int) left(request, log).stream()
                .filter(ManifestRequest.Seat::byDocument)
                .count();
        if (documents > 0 && !quotas.take(caller.id(), LookupQuotas.Kind.ROSTER, documents, now)) {
            return declined(ProblemCode.QUOTA_EXCEEDED);
        }
        return answer(request, id, manifest, work(new Roster(caller, id, manifest, now), request, log));
    }

    private static ManifestAnswer declined(ProblemCode code) {
        return new ManifestAnswer.Declined(Problem.of(code));
    }

    private static List<ManifestRequest.Seat> left(ManifestRequest request, ManifestLog log) {
        var done = log.everNamed();
        return request.seats().stream()
                .filter(seat -> !done.contains(seat.booking().name()))
                .toList();
    }

    private static ManifestAnswer answer(ManifestRequest request, RequestId id, Manifest manifest, ManifestLog log) {
        var done = log.byName();
        var seats = request.seats().stream()
                .map(seat -> done.get(seat.booking().name()))
                .filter(Objects::nonNull)
                .toList();
        var later =
                left(request, log).stream().map(seat -> seat.booking().name()).toList();
        return new ManifestAnswer.Answered(id, manifest, seats, later);
    }

    /** What became of some seats. */
    private sealed interface Fate {
        record Kept() implements Fate {}

        /** Another call of the same roster wrote the page. */
        record Taken() implements Fate {}

        record Late() implements Fate {}

        record Failed(StoreUnavailable why) implements Fate {}
    }

    /** Checks in rounds, because another call may have written meanwhile; answers the log as it is at the end. */
    private ManifestLog work(Roster roster, ManifestRequest request, ManifestLog before) {
        var log = before;
        for (var round = 0; round < ROUNDS && !left(request, log).isEmpty(); round++) {
            var end = roster.now().plus(BUDGET);
            var fates = LANES.each(chunks(left(request, log), log.last() + 1), chunk -> keep(roster, chunk, end));
            log = manifests.log(roster.id(), roster.now());
            var failure = failure(fates);
            if (log.pages().isEmpty() && failure.isPresent()) {
                throw failure.get();
            }
            if (fates.stream().noneMatch(Fate.Taken.class::isInstance)) {
                break;
            }
        }
        return log;
    }

    private static Optional<StoreUnavailable> failure(List<Fate> fates) {
        return fates.stream()
                .filter(Fate.Failed.class::isInstance)
                .map(fate -> ((Fate.Failed) fate).why())
                .findFirst();
    }

    /** Seats that are checked and kept together, as the page of this number. */
    private record Chunk(int number, List<ManifestRequest.Seat> seats) {}

    private static List<Chunk> chunks(List<ManifestRequest.Seat> left, int first) {
        var chunks = new ArrayList<Chunk>();
        for (var from = 0; from < left.size(); from += CHUNK) {
            chunks.add(new Chunk(first + chunks.size(), left.subList(from, Math.min(left.size(), from + CHUNK))));
        }
        return chunks;
    }

    private Fate keep(Roster roster, Chunk chunk, Instant end) {
        if (!clock.instant().isBefore(end)) {
            return new Fate.Late();
        }
        try {
            var decided = checks.check(roster, chunk.seats());
            var page = Manifest.Page.of(decided.seats());
            var until = roster.manifest().until();
            return manifests.keep(roster.id(), chunk.number(), decided.entries(), page, until)
                    ? new Fate.Kept()
                    : new Fate.Taken();
        } catch (StoreUnavailable e) {
            return new Fate.Failed(e);
        }
    }
}
