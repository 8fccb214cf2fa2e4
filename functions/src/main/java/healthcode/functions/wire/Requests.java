package healthcode.functions.wire;

import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.HolderKeys;
import healthcode.code.IdType;
import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.Trip;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CheckRequest;
import healthcode.recognition.Operation;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.TripPlanRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns HTTP requests into what the use cases take; every fault is a problem with a pointer to the member. */
public final class Requests {

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_SERVICE = 20;

    private final JsonCodec json;

    /** @param json the strict codec for whatever arrives from outside */
    public Requests(JsonCodec json) {
        this.json = json;
    }

    /** The language that the caller prefers. */
    public static Language language(HttpRequest request) {
        return Language.preferred(String.join(",", request.headers().all("Accept-Language")));
    }

    /**
     * The body of {@code POST /v1/recognitions} with its Idempotency-Key; keys are asked for only if the body reads.
     */
    public Attempt<RecognitionRequest> recognition(HttpRequest request, Supplier<HolderKeys> keys) {
        return idempotencyKey(request.headers())
                .then(key -> request.body()
                        .json(json)
                        .then(body -> read(() ->
                                recognition(new Fields(body, ""), key, digest(body, keys.get()), language(request)))));
    }

    /** The body of {@code POST /v1/checks}. */
    public Attempt<CheckRequest> check(HttpRequest request) {
        return request.body().json(json).then(body -> read(() -> check(new Fields(body, ""))));
    }

    /** The body of {@code POST /v1/trips/plan}. */
    public Attempt<TripPlanRequest> tripPlan(HttpRequest request) {
        return request.body().json(json).then(body -> read(() -> TripPlans.read(new Fields(body, ""))));
    }

    /** Exactly one key of 1 to 128 visible ASCII characters: two keys would make the request two requests. */
    private static Attempt<String> idempotencyKey(Headers headers) {
        var keys = headers.all("Idempotency-Key");
        if (keys.isEmpty()) {
            return Attempt.refused(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        }
        var key = keys.getFirst();
        var usable = keys.size() == 1
                && !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(c -> c > ' ' && c <= '~');
        return usable ? Attempt.ok(key) : Attempt.refused(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    /** Keyed, because a body holds document numbers; canonical, so that a retry may be spelt otherwise. */
    private Octets digest(JsonObject body, HolderKeys keys) {
        var named = new ByteArrayOutputStream();
        named.writeBytes((Operation.RECOGNISE_CODE.id() + "\n").getBytes(StandardCharsets.US_ASCII));
        named.writeBytes(json.printCanonical(body));
        return keys.digest("request", named.toByteArray());
    }

    private static RecognitionRequest recognition(Fields body, String key, Octets digest, Language language)
            throws Fields.Wrong {
        var credential = body.text("credential", Body.CAP);
        var destination = body.region("destination");
        if (!destination.isProvince()) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("destination"));
        }
        var holder = holder(body);
        var trip = trip(body);
        var paper = body.flag("paper");
        body.nothingElse();
        return new RecognitionRequest(key, digest, credential, destination, holder, trip, paper, language);
    }

    private static CheckRequest check(Fields body) throws Fields.Wrong {
        var code = body.text("code", Body.CAP);
        var place = body.text("place", LONGEST_NAME);
        var destination = body.region("destination");
        var trip = trip(body);
        body.nothingElse();
        return new CheckRequest(code, place, destination, trip);
    }

    private static Optional<HolderClaim> holder(Fields body) throws Fields.Wrong {
        var member = body.object("holder");
        if (member.isEmpty()) {
            return Optional.empty();
        }
        var holder = member.get();
        var type = IdType.ofCode(holder.text("idType", 2))
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_INVALID, holder.at("idType")));
        var document = HolderDocument.of(type, holder.text("number", LONGEST_NUMBER))
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.DOCUMENT_INVALID, holder.at("number")));
        var name = holder.text("name", LONGEST_NAME);
        var birthDate = holder.date("birthDate");
        holder.nothingElse();
        return Optional.of(new HolderClaim(document, name, birthDate));
    }

    private static Optional<Trip> trip(Fields body) throws Fields.Wrong {
        var member = body.object("trip");
        if (member.isEmpty()) {
            return Optional.empty();
        }
        var trip = journey(member.get());
        member.get().nothingElse();
        return Optional.of(trip);
    }

    /** The members of a trip, wherever they stand. */
    static Trip journey(Fields trip) throws Fields.Wrong {
        var transport = trip.word("transport", Trip.Transport.values());
        var number = trip.optionalText("number", LONGEST_SERVICE);
        var from = trip.optionalRegion("from");
        var to = trip.optionalRegion("to");
        var departsAt = trip.time("departsAt");
        var arrivesAt = trip.time("arrivesAt");
        if (departsAt.isPresent() && arrivesAt.filter(departsAt.get()::isAfter).isPresent()) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, trip.at("arrivesAt"));
        }
        return new Trip(transport, number, from, to, departsAt, arrivesAt);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws Fields.Wrong;
    }

    private static <T> Attempt<T> read(Reading<T> reading) {
        try {
            return Attempt.ok(reading.read());
        } catch (Fields.Wrong wrong) {
            return new Attempt.Refused<>(wrong.problem());
        }
    }
}
