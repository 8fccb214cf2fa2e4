package healthcode.functions.wire;

import healthcode.code.Octets;
import healthcode.code.SocialCreditCode;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CheckRequest;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestChange;
import healthcode.recognition.ManifestRequest;
import healthcode.recognition.SeatName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads rosters and changes of rosters. */
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
        var names = new HashSet<SeatName>();
        for (var seat : body.objects("seats", ManifestRequest.MOST_SEATS)) {
            seats.add(seat(seat, names));
        }
        body.nothingElse();
        if (seats.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("seats"));
        }
        return new ManifestRequest(key, digest, place, destination, trip, seats);
    }

    static ManifestChange change(JsonObject object, String key, Octets digest) throws Fields.Wrong {
        var body = new Fields(object, "");
        var remove = new ArrayList<SeatName>();
        for (var seat : body.objects("remove", ManifestChange.MOST)) {
            remove.add(nameAlone(seat));
        }
        var reseat = new ArrayList<ManifestChange.Move>();
        for (var move : body.objects("reseat", ManifestChange.MOST)) {
            reseat.add(new ManifestChange.Move(end(move, "from"), end(move, "to")));
            move.nothingElse();
        }
        var add = new ArrayList<ManifestRequest.Seat>();
        var names = new HashSet<SeatName>();
        for (var seat : body.objects("add", ManifestChange.MOST)) {
            add.add(seat(seat, names));
        }
        body.nothingElse();
        if (remove.isEmpty() && reseat.isEmpty() && add.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("add"));
        }
        return new ManifestChange(key, digest, remove, reseat, add);
    }

    private static SeatName end(Fields move, String member) throws Fields.Wrong {
        var seat = move.object(member);
        if (seat.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, move.at(member));
        }
        return nameAlone(seat.get());
    }

    private static SeatName nameAlone(Fields seat) throws Fields.Wrong {
        var name = name(seat);
        seat.nothingElse();
        return name;
    }

    private static ManifestRequest.Seat seat(Fields seat, Set<SeatName> names) throws Fields.Wrong {
        var name = name(seat);
        if (!names.add(name)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, seat.at("seat"));
        }
        var booking =
                new Manifest.Booking(name, seat.optionalRegion("from"), seat.optionalRegion("to"), employer(seat));
        var presented = presented(seat);
        seat.nothingElse();
        return new ManifestRequest.Seat(booking, presented);
    }

    static SeatName name(Fields seat) throws Fields.Wrong {
        return new SeatName(seat.optionalText("coach", LONGEST_SEAT), seat.text("seat", LONGEST_SEAT));
    }

    /** Whoever may learn of the arrival; without the passenger's consent nobody is named. */
    private static Optional<String> employer(Fields seat) throws Fields.Wrong {
        var member = seat.object("employer");
        if (member.isEmpty()) {
            return Optional.empty();
        }
        var employer = member.get();
        var code = employer.text("id", LONGEST_SEAT);
        if (!SocialCreditCode.valid(code)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, employer.at("id"));
        }
        Requests.consent(employer);
        employer.nothingElse();
        return Optional.of(code);
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
