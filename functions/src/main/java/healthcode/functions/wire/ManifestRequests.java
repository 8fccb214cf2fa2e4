package healthcode.functions.wire;

import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.policy.Trip;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CheckRequest;
import healthcode.recognition.ManifestRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code POST /v1/manifests}. */
final class ManifestRequests {

    private static final int LONGEST_PLACE = 100;
    private static final int LONGEST_SEAT = 20;

    private ManifestRequests() {}

    static ManifestRequest read(JsonObject object, String key, Octets digest) throws Fields.Wrong {
        var body = new Fields(object, "");
        var place = body.text("place", LONGEST_PLACE);
        var destination = body.region("destination");
        var trip = Requests.trip(body);
        var seats = new ArrayList<ManifestRequest.Seat>();
        var names = new HashSet<String>();
        for (var seat : body.objects("seats", ManifestRequest.MOST_SEATS)) {
            seats.add(seat(seat, trip, names));
        }
        body.nothingElse();
        if (seats.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("seats"));
        }
        return new ManifestRequest(key, digest, place, destination, trip, seats);
    }

    private static ManifestRequest.Seat seat(Fields seat, Optional<Trip> trip, Set<String> names) throws Fields.Wrong {
        var name = seat.text("seat", LONGEST_SEAT);
        if (!names.add(name)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, seat.at("seat"));
        }
        var from = seat.optionalRegion("from");
        var to = seat.optionalRegion("to");
        var leg = trip.map(whole -> new Trip(
                whole.transport(),
                whole.number(),
                from.or(whole::from),
                to.or(whole::to),
                whole.departsAt(),
                whole.arrivesAt()));
        Optional<CheckRequest.Presented> presented = presented(seat);
        seat.nothingElse();
        return new ManifestRequest.Seat(name, presented, leg);
    }

    /** A number that can be none is answered at its seat; the other passengers have a train to catch. */
    private static Optional<CheckRequest.Presented> presented(Fields seat) throws Fields.Wrong {
        try {
            return Optional.of(Requests.presented(seat));
        } catch (Fields.Wrong wrong) {
            if (wrong.problem().code() == ProblemCode.DOCUMENT_INVALID) {
                return Optional.empty();
            }
            throw wrong;
        }
    }
}
