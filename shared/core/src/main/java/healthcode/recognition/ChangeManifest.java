package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Manifest.By;
import healthcode.recognition.Manifest.Page;
import healthcode.recognition.Manifest.Seat;
import healthcode.recognition.SeatChecks.Roster;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds, gives up and changes seats of a roster that was checked. Who joins is checked; who sits elsewhere keeps the
 * answer and is checked no second time.
 */
public final class ChangeManifest {

    private static final int ROUNDS = 5;

    private final Authorisation authorisation;
    private final SeatChecks checks;
    private final Manifests manifests;
    private final LookupQuotas quotas;
    private final HolderKeys keys;
    private final Clock clock;

    /** @param checks decides about who joins */
    public ChangeManifest(
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
     * Makes one change of the roster {@code id}, all of it or nothing; answers the seats that are new or elsewhere.
     *
     * @throws StoreUnavailable if the store cannot be asked
     */
    public ManifestAnswer change(Caller caller, String id, ManifestChange change) {
        if (!authorisation.mayAttempt(caller, Operation.CHANGE_MANIFEST)) {
            return declined(ProblemCode.FORBIDDEN);
        }
        var now = clock.instant();
        return manifests
                .owned(caller, id, now)
                .map(owned -> change(new Roster(caller, owned.id(), owned.manifest(), now), change))
                .orElseGet(() -> declined(ProblemCode.NOT_FOUND));
    }

    private static ManifestAnswer declined(ProblemCode code) {
        return new ManifestAnswer.Declined(Problem.of(code));
    }

    private ManifestAnswer change(Roster roster, ManifestChange change) {
        var by = new By(
                RequestId.of(roster.caller(), "manifest-change\0" + roster.id().text() + "\0" + change.key(), keys),
                change.digest());
        var counted = false;
        for (var round = 0; round < ROUNDS; round++) {
            var log = manifests.log(roster.id(), roster.now());
            var made = log.madeBy(by.request());
            if (made.isPresent()) {
                return repeated(roster, made.get(), by);
            }
            var after = after(log, change);
            if (after instanceof Attempt.Refused<List<Seat>>(var problem)) {
                return new ManifestAnswer.Declined(problem);
            }
            if (!counted && !withinQuota(roster, change)) {
                return declined(ProblemCode.QUOTA_EXCEEDED);
            }
            counted = true;
            var moved = ((Attempt.Ok<List<Seat>>) after).value();
            var page = page(roster, change, moved, by);
            if (manifests.keep(
                    roster.id(),
                    log.last() + 1,
                    page.entries(),
                    page.page(),
                    roster.manifest().until())) {
                return answered(roster, page.page());
            }
        }
        throw new StoreUnavailable(true, "roster: changed by others all the while", null);
    }

    private boolean withinQuota(Roster roster, ManifestChange change) {
        var documents = (int)
                change.add().stream().filter(ManifestRequest.Seat::byDocument).count();
        return documents == 0 || quotas.take(roster.caller().id(), LookupQuotas.Kind.ROSTER, documents, roster.now());
    }

    private static ManifestAnswer repeated(Roster roster, Page made, By by) {
        return made.by().equals(Optional.of(by))
                ? answered(roster, made)
                : declined(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    private static ManifestAnswer answered(Roster roster, Page page) {
        return new ManifestAnswer.Answered(roster.id(), roster.manifest(), page.seats(), List.of());
    }

    private record Made(Page page, List<CheckRecords.Entry> entries) {}

    private Made page(Roster roster, ManifestChange change, List<Seat> moved, By by) {
        var decided = checks.check(roster, change.add());
        var seats = new ArrayList<>(moved);
        seats.addAll(decided.seats());
        var gone = new ArrayList<>(change.remove());
        change.reseat().forEach(move -> gone.add(move.from()));
        return new Made(new Page(seats, gone, Optional.of(by)), decided.entries());
    }

    /** The passengers who sit elsewhere afterwards, or what makes the change impossible. */
    private static Attempt<List<Seat>> after(ManifestLog log, ManifestChange change) {
        var seats = log.byName();
        for (var i = 0; i < change.remove().size(); i++) {
            if (seats.remove(change.remove().get(i)) == null) {
                return Attempt.refused(ProblemCode.SEAT_UNKNOWN, "/remove/" + i);
            }
        }
        return moved(seats, change).then(moved -> joined(seats, change).then(_ -> Attempt.ok(moved)));
    }

    /** Everybody stands up before anybody sits down, so that two may change seats. */
    private static Attempt<List<Seat>> moved(Map<SeatName, Seat> seats, ManifestChange change) {
        var standing = new ArrayList<Seat>();
        for (var i = 0; i < change.reseat().size(); i++) {
            var seat = seats.remove(change.reseat().get(i).from());
            if (seat == null) {
                return Attempt.refused(ProblemCode.SEAT_UNKNOWN, "/reseat/" + i + "/from");
            }
            standing.add(seat);
        }
        var moved = new ArrayList<Seat>();
        for (var i = 0; i < standing.size(); i++) {
            var to = change.reseat().get(i).to();
            var seat = standing.get(i).at(to);
            if (seats.putIfAbsent(to, seat) != null) {
                return Attempt.refused(ProblemCode.SEAT_TAKEN, "/reseat/" + i + "/to");
            }
            moved.add(seat);
        }
        return Attempt.ok(moved);
    }

    private static Attempt<Boolean> joined(Map<SeatName, Seat> seats, ManifestChange change) {
        for (var i = 0; i < change.add().size(); i++) {
            if (seats.containsKey(change.add().get(i).booking().name())) {
                return Attempt.refused(ProblemCode.SEAT_TAKEN, "/add/" + i + "/seat");
            }
        }
        return seats.size() + change.add().size() > ManifestRequest.MOST_SEATS
                ? Attempt.refused(ProblemCode.FIELD_INVALID, "/add")
                : Attempt.ok(true);
    }
}
