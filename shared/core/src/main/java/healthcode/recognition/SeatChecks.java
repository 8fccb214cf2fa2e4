package healthcode.recognition;

import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.HolderKeys;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.SubjectId;
import healthcode.policy.ReasonKind;
import healthcode.policy.Trip;
import healthcode.recognition.Manifest.Booking;
import healthcode.recognition.Manifest.Result;
import healthcode.recognition.Manifest.Seat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides about some seats of a roster at once, as the gate would about each, with their heads read together. */
public final class SeatChecks {

    private static final int ID_OCTETS = 9;

    private final CheckCode check;
    private final CodeReader reader;
    private final Decisions decisions;
    private final Manifests manifests;
    private final HolderKeys keys;

    /** @param check decides about each seat */
    public SeatChecks(CheckCode check, CodeReader reader, Decisions decisions, Manifests manifests, HolderKeys keys) {
        this.check = check;
        this.reader = reader;
        this.decisions = decisions;
        this.manifests = manifests;
        this.keys = keys;
    }

    /** Whose roster it is, and the one instant it is judged by. */
    record Roster(Caller caller, RequestId id, Manifest manifest, Instant now) {}

    /** What was decided, and what must be filed about it before it is kept. */
    record Decided(List<Seat> seats, List<CheckRecords.Entry> entries) {}

    /** Who sits there, as far as it can be told, and the answer where it cannot. */
    private record Sitting(
            ManifestRequest.Seat seat,
            Optional<SubjectId> who,
            Optional<Reading.Genuine> code,
            Optional<Check.Checked> settled) {}

    /** The answers for seats that were not checked yet. */
    Decided check(Roster roster, List<ManifestRequest.Seat> seats) {
        var sittings = seats.stream().map(this::sitting).toList();
        var heads = heads(
                sittings.stream().map(Sitting::who).flatMap(Optional::stream).toList());
        var decided = new ArrayList<Seat>();
        for (var sitting : sittings) {
            var head = sitting.who().map(heads::get);
            var checked = sitting.settled().orElseGet(() -> checked(roster, sitting, head));
            decided.add(seat(roster, sitting.seat().booking(), sitting.who(), head, checked));
        }
        return new Decided(decided, entries(roster, decided));
    }

    /**
     * Those of {@code seats} whose answer would be another now.
     *
     * <p>The code itself is not kept, so whatever was doubtful about it still is; a later epoch makes it old.
     */
    Decided again(Roster roster, List<Seat> seats) {
        var heads =
                heads(seats.stream().map(Seat::who).flatMap(Optional::stream).toList());
        var changed = new ArrayList<Seat>();
        for (var seat : seats) {
            var head = seat.who().map(heads::get);
            seat.who()
                    .map(who -> now(roster, seat, who, head))
                    .filter(checked -> isChange(seat.result(), checked))
                    .ifPresent(checked -> changed.add(seat(roster, seat.booking(), seat.who(), head, checked)));
        }
        return new Decided(changed, entries(roster, changed));
    }

    private Check.Checked now(Roster roster, Seat seat, SubjectId who, Optional<Head> head) {
        var checked = lookedUp(roster, seat.booking(), who, head);
        var superseded =
                head.filter(found -> found.epoch() > seat.result().epoch()).isPresent();
        var doubt = superseded
                ? Optional.of(ReasonKind.CODE_SUPERSEDED)
                : Doubts.of(seat.result().reason());
        return checked.answer() == GateAnswer.DO_NOT_BOARD
                ? checked
                : doubt.map(why -> new Check.Checked(
                                GateAnswer.CHECK_DOCUMENT, List.of(why.byGateway()), checked.level(), Optional.empty()))
                        .orElse(checked);
    }

    private static boolean isChange(Result before, Check.Checked now) {
        return before.answer() != now.answer() || before.level() != now.level();
    }

    private Map<SubjectId, Head> heads(Collection<SubjectId> subjects) {
        return manifests.heads(new HashSet<>(subjects));
    }

    private static Seat seat(
            Roster roster, Booking booking, Optional<SubjectId> who, Optional<Head> head, Check.Checked checked) {
        var result = new Result(
                checked.answer(),
                checked.level(),
                checked.reasons().getFirst().code(),
                head.map(Head::epoch).orElse(0),
                roster.now(),
                checked.turning().holdsUntil());
        return new Seat(booking, who, result);
    }

    private Sitting sitting(ManifestRequest.Seat seat) {
        return switch (seat.presented().orElse(null)) {
            case null -> settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.DOCUMENT_UNREADABLE);
            case CheckRequest.Document(var document) ->
                new Sitting(seat, Optional.of(keys.subjectOf(document)), Optional.empty(), Optional.empty());
            case CheckRequest.Code(var text) -> byCode(seat, text);
        };
    }

    private Sitting byCode(ManifestRequest.Seat seat, String text) {
        return switch (reader.read(text)) {
            case Reading.Genuine shown ->
                new Sitting(
                        seat,
                        Optional.of(keys.open(shown.claims().id().handle())),
                        Optional.of(unproved(shown)),
                        Optional.empty());
            case Reading.Forged _ -> settled(seat, GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED);
            case Reading.KeyUnknown _ -> settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN);
            case Reading.Unreadable _ -> settled(seat, GateAnswer.CHECK_DOCUMENT, ReasonKind.DOCUMENT_UNREADABLE);
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

    private Check.Checked checked(Roster roster, Sitting sitting, Optional<Head> head) {
        var booking = sitting.seat().booking();
        if (sitting.code().isEmpty()) {
            return lookedUp(roster, booking, sitting.who().orElseThrow(), head);
        }
        var manifest = roster.manifest();
        var request = new CheckRequest(
                sitting.seat().presented().orElseThrow(),
                manifest.place(),
                manifest.destination(),
                manifest.leg(booking));
        return check.genuine(sitting.code().get(), request, () -> head, roster.now());
    }

    /** Merged holders are few: only they cost reads of their own. */
    private Check.Checked lookedUp(Roster roster, Booking booking, SubjectId who, Optional<Head> found) {
        var head = found.filter(there -> there.code().mergedInto().isPresent()).isPresent()
                ? decisions.locate(who).map(Decisions.Located::head)
                : found;
        var manifest = roster.manifest();
        return check.lookedUp(head, manifest.destination(), manifest.leg(booking), roster.now());
    }

    /** One entry for each holder, even of two seats, because batches take no key twice. */
    private List<CheckRecords.Entry> entries(Roster roster, List<Seat> seats) {
        var entries = new LinkedHashMap<SubjectId, CheckRecords.Entry>();
        seats.forEach(seat -> seat.who().ifPresent(who -> entries.putIfAbsent(who, entry(roster, seat, who))));
        return List.copyOf(entries.values());
    }

    private CheckRecords.Entry entry(Roster roster, Seat seat, SubjectId who) {
        var manifest = roster.manifest();
        var name = roster.id().text() + "\0" + who.text();
        return new CheckRecords.Entry(
                who,
                manifest.openedAt(),
                keys.digest("roster", name.getBytes(StandardCharsets.UTF_8))
                        .first(ID_OCTETS)
                        .base64Url(),
                roster.now(),
                roster.caller().id(),
                manifest.place(),
                CheckRecords.Means.ROSTER,
                seat.result().answer(),
                seat.result().level(),
                seat.result().reason(),
                manifest.trip().flatMap(Trip::number),
                Optional.of(roster.id()),
                manifest.until());
    }
}
