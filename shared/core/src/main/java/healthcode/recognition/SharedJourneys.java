package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import healthcode.recognition.FellowTravellers.Near;
import healthcode.recognition.Manifest.Seat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who sat near somebody, from the rosters that were checked: those in the holder's own history, and the others of
 * the same journey, which may have been sent by other stations or operators.
 *
 * <p>A roster says who was booked, not who met: a passenger who left before the other joined is found too.
 */
final class SharedJourneys {

    /** How far back a contact counts. */
    static final Duration LOOK_BACK = Duration.ofDays(14);

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final CheckRecords checks;
    private final Manifests manifests;
    private final Nearness nearness;
    private final HolderKeys keys;

    SharedJourneys(CheckRecords checks, Manifests manifests, Nearness nearness, HolderKeys keys) {
        this.checks = checks;
        this.manifests = manifests;
        this.nearness = nearness;
        this.keys = keys;
    }

    /** What rosters of one journey have in common: a keyed digest of its number and the day of its departure. */
    static Optional<Octets> name(Manifest manifest, HolderKeys keys) {
        return manifest.trip()
                .flatMap(trip -> trip.number()
                        .flatMap(number -> trip.departsAt().map(at -> keys.digest("journey", octets(number, at)))));
    }

    private static byte[] octets(String number, Instant departs) {
        var day = LocalDate.ofInstant(departs, CHINA);
        return (number + "\0" + day).getBytes(StandardCharsets.UTF_8);
    }

    /** Whoever sat near {@code subject} on a journey of the last fourteen days, each once. */
    List<Near> of(SubjectId subject, Instant now) {
        var near = new LinkedHashMap<SubjectId, Near>();
        for (var roster : checks.rosters(subject, now)) {
            manifests
                    .find(roster, now)
                    .filter(manifest -> counts(manifest, now))
                    .ifPresent(manifest -> add(near, subject, roster, manifest, now));
        }
        return List.copyOf(near.values());
    }

    /** Before the departure nobody met; exactly fourteen days ago still counts. */
    private static boolean counts(Manifest manifest, Instant now) {
        var on = on(manifest);
        return !on.isAfter(now) && !on.isBefore(now.minus(LOOK_BACK));
    }

    private static Instant on(Manifest manifest) {
        return manifest.trip().flatMap(Trip::departsAt).orElse(manifest.openedAt());
    }

    private void add(Map<SubjectId, Near> near, SubjectId subject, RequestId roster, Manifest manifest, Instant now) {
        var seats = manifests.log(roster, now).seats();
        var own = seats.stream()
                .filter(seat -> seat.who().equals(Optional.of(subject)))
                .map(Seat::name)
                .toList();
        add(near, subject, own, manifest, seats);
        name(manifest, keys).stream()
                .flatMap(name -> manifests.ofJourney(name, now).stream())
                .filter(other -> !other.equals(roster))
                .forEach(other -> add(
                        near, subject, own, manifest, manifests.log(other, now).seats()));
    }

    private void add(
            Map<SubjectId, Near> near, SubjectId subject, List<SeatName> own, Manifest manifest, List<Seat> seats) {
        var transport = manifest.trip().map(Trip::transport);
        for (var seat : seats) {
            seat.who()
                    .filter(who -> !who.equals(subject))
                    .filter(_ -> own.stream().anyMatch(mine -> nearness.near(transport, mine, seat.name())))
                    .ifPresent(who -> near.putIfAbsent(who, new Near(who, manifest.trip(), seat.name(), on(manifest))));
        }
    }
}
