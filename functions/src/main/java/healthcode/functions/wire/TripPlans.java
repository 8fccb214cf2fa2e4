package healthcode.functions.wire;

import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.problem.ProblemCode;
import healthcode.recognition.TripPlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a trip to plan; it has no place for a name, a number or a birth date. */
final class TripPlans {

    private static final String STATED = "stated";

    private TripPlans() {}

    static TripPlanRequest read(Fields body) throws Fields.Wrong {
        var level = body.word("level", Level.values());
        var issuer = body.optionalRegion("issuer");
        var facts = Facts.of(tests(body));
        var legs = new ArrayList<TripPlanRequest.Leg>();
        for (var leg : body.objects("legs", TripPlanRequest.MOST_LEGS)) {
            legs.add(leg(leg));
        }
        if (legs.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("legs"));
        }
        body.nothingElse();
        return new TripPlanRequest(level, issuer, facts, legs);
    }

    private static TripPlanRequest.Leg leg(Fields leg) throws Fields.Wrong {
        var destination = leg.region("destination");
        var trip = Requests.journey(leg);
        leg.nothingElse();
        if (trip.departsAt().isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_MISSING, leg.at("departsAt"));
        }
        return new TripPlanRequest.Leg(destination, trip);
    }

    private static List<Fact> tests(Fields body) throws Fields.Wrong {
        var tests = new ArrayList<Fact>();
        for (var test : body.objects("tests", Facts.MOST_TESTS)) {
            var kind = test.word("kind", Fact.TestKind.values());
            var finding = test.word("finding", Fact.Finding.values());
            var sampledAt = test.time("sampledAt")
                    .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, test.at("sampledAt")));
            test.nothingElse();
            tests.add(new Fact.Test(STATED, kind, finding, Optional.of(sampledAt), Optional.empty(), Optional.empty()));
        }
        return tests;
    }
}
