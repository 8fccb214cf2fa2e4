package healthcode.recognition;

import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.HolderKeys;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.SubjectId;
import healthcode.policy.ReasonKind;
import healthcode.policy.Trip;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a whole roster before its departure, seat by seat as the gate would.
 *
 * <p>A seat that was checked stays as it was answered: repeating the call completes what a failure or the time left
 * over, and files nobody twice. What a call does not reach is named, never guessed.
 */
public final class CheckManifest {

    /** How long one call may go on beginning seats; an API answers within 29 s and a function ends at 10 s. */
    static final Duration BUDGET = Duration.ofSeconds(6);

    private static final int CHUNK = 100;
    private static final int ID_OCTETS = 9;

    private final Authorisation authorisation;
    private final CheckCode check;
    private final CodeReader reader;
    private final Decisions decisions;
    private final Manifests manifests;
    private final LookupQuotas quotas;
    private final HolderKeys keys;
    private final Clock clock;

    /** @param check decides about each seat */
    public CheckManifest(
            Authorisation authorisation,
            CheckCode check,
            CodeReader reader,
            Decisions decisions,
            Manifests manifests,
            LookupQuotas quotas,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.check = check;
        this.reader = reader;
        this.decisions = decisions;
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
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        var id = RequestId.of(caller, "manifest\0" + request.key(), keys);
        var manifest = manifests.open(
                id, new Manifest(caller.id(), request.digest(), request.place(), request.destination(), now));
        if (!manifest.digest().equals(request.digest())) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        }
        var done = new LinkedHashMap<String, Manifest.Seat>();
        manifests.seats(id, now).forEach(seat -> done.put(seat.seat(), seat));
        var left = request.seats().stream()
                .filter(seat -> !done.containsKey(seat.seat()))
                .toList();
        var documents = (int) left.stream().filter(CheckManifest::byDocument).count();
        if (documents > 0 && !quotas.take(caller.id(), LookupQuotas.Kind.ROSTER, documents, now)) {
            return new ManifestAnswer.Declined(Problem.of(ProblemCode.QUOTA_EXCEEDED));
        }
        var later = work(new Roster(caller, id, manifest, request, now), left, done);
        var seats = request.seats().stream()
                .map(ManifestRequest.Seat::seat)
                .filter(done::containsKey)
                .map(done::get)
                .toList();
        return new ManifestAnswer.Answered(id, manifest, seats, later);
    }

    private static boolean byDocument(ManifestRequest.Seat seat) {
        return seat.presented().filter(CheckRequest.Document.class::isInstance).isPresent();
    }

    private record Roster(Caller caller, RequestId id, Manifest manifest, ManifestRequest request, Instant now) {}

    /** Who sits there, as far as it can be told, and the reason where it cannot. */
    private record Sitting(
            ManifestRequest.Seat seat,
            Optional<SubjectId> who,
            Optional<Reading.Genuine> code,
            Optional<Check.Checked> settled) {}

    /** Checks chunk by chunk into {@code done}; returns the names of the seats that were not reached. */
    private List<String> work(Roster roster, List<ManifestRequest.Seat> left, Map<String, Manifest.Seat> done) {
        var end = roster.now().plus(BUDGET);
        var later = new ArrayList<String>();
        for (var from = 0; from < left.size(); from += CHUNK) {
            var chunk = left.subList(from, Math.min(left.size(), from + CHUNK));
            if (!later.isEmpty() || !clock.instant().isBefore(end)) {
                chunk.forEach(seat -> later.add(seat.seat()));
                continue;
            }
            try {
                chunk(roster, chunk).forEach(seat -> done.put(seat.seat(), seat));
            } catch (StoreUnavailable e) {
                if (done.isEmpty()) {
                    throw e;
                }
                chunk.forEach(seat -> later.add(seat.seat()));
            }
        }
        return later;
    }

    private List<Manifest.Seat> chunk(Roster roster, List<ManifestRequest.Seat> chunk) {
        var sittings = chunk.stream().map(this::sitting).toList();
        var subjects = new HashSet<SubjectId>();
        sittings.forEach(sitting -> sitting.who().ifPresent(subjects::add));
        var heads = manifests.heads(subjects);
        var entries = new LinkedHashMap<String, CheckRecords.Entry>();
        var seats = new ArrayList<Manifest.Seat>();
        for (var sitting : sittings) {
            var checked = sitting.settled().orElseGet(() -> checked(roster, sitting, heads));
            sitting.who().ifPresent(who -> {
                var entry = entry(roster, sitting, who, checked);
                entries.putIfAbsent(who.text() + entry.id(), entry);
            });
            seats.add(new Manifest.Seat(
                    sitting.seat().seat(),
                    checked.answer(),
                    checked.level(),
                    checked.reasons().getFirst().code(),
                    roster.now()));
        }
        manifests.keep(roster.id(), List.copyOf(entries.values()), seats);
        return seats;
    }

    private Sitting sitting(ManifestRequest.Seat seat) {
        return switch (seat.presented().orElse(null)) {
            case null -> settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.DOCUMENT_UNREADABLE);
            case CheckRequest.Document(var document) ->
                new Sitting(seat, Optional.of(keys.subjectOf(document)), Optional.empty(), Optional.empty());
            case CheckRequest.Code(var text) ->
                switch (reader.read(text)) {
                    case Reading.Genuine shown ->
                        new Sitting(
                                seat,
                                Optional.of(keys.open(shown.claims().id().handle())),
                                Optional.of(unproved(shown)),
                                Optional.empty());
                    case Reading.Forged _ -> settled(seat, GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED);
                    case Reading.KeyUnknown _ -> settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN);
                    case Reading.Unreadable _ ->
                        settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.DOCUMENT_UNREADABLE);
                };
        };
    }

    /** Nobody holds a phone to a roster: a proof in the text is left for the gate, and does not count as used here. */
    private static Reading.Genuine unproved(Reading.Genuine shown) {
        return new Reading.Genuine(shown.claims(), new HolderProof.Absent());
    }

    private static Sitting settled(ManifestRequest.Seat seat, GateAnswer answer, ReasonKind why) {
        var checked = new Check.Checked(answer, List.of(why.byGateway()), Level.UNKNOWN, Optional.empty());
        return new Sitting(seat, Optional.empty(), Optional.empty(), Optional.of(checked));
    }

    private Check.Checked checked(Roster roster, Sitting sitting, Map<SubjectId, Head> heads) {
        var who = sitting.who().orElseThrow();
        var found = Optional.ofNullable(heads.get(who));
        var destination = roster.request().destination();
        var trip = sitting.seat().trip();
        if (sitting.code().isPresent()) {
            var request = new CheckRequest(
                    sitting.seat().presented().orElseThrow(), roster.request().place(), destination, trip);
            return check.genuine(sitting.code().get(), request, () -> found, roster.now());
        }
        // Merged holders are few: only they cost reads of their own.
        var head = found.filter(there -> there.code().mergedInto().isPresent()).isPresent()
                ? decisions.locate(who).map(Decisions.Located::head)
                : found;
        return check.lookedUp(head, destination, trip, roster.now());
    }

    private CheckRecords.Entry entry(Roster roster, Sitting sitting, SubjectId who, Check.Checked checked) {
        var name = roster.id().text() + "\0" + who.text();
        return new CheckRecords.Entry(
                who,
                roster.manifest().openedAt(),
                keys.digest("roster", name.getBytes(StandardCharsets.UTF_8))
                        .first(ID_OCTETS)
                        .base64Url(),
                roster.now(),
                roster.caller().id(),
                roster.request().place(),
                CheckRecords.Means.ROSTER,
                checked.answer(),
                checked.level(),
                checked.reasons().getFirst().code(),
                sitting.seat().trip().flatMap(Trip::number));
    }
}
