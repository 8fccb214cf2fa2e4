package healthcode.functions.wire;

import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.HolderKeys;
import healthcode.code.IdType;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.feed.ReadChanges;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.Trip;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CheckRequest;
import healthcode.recognition.ClaimRequest;
import healthcode.recognition.CorrectionRequest;
import healthcode.recognition.FellowTravellerQuery;
import healthcode.recognition.IssuerRegistration;
import healthcode.recognition.ManifestChange;
import healthcode.recognition.ManifestRequest;
import healthcode.recognition.MergeRequest;
import healthcode.recognition.Operation;
import healthcode.recognition.OverrideRequest;
import healthcode.recognition.Purpose;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.StatusChangeRequest;
import healthcode.recognition.StatusQuery;
import healthcode.recognition.TripPlanRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns HTTP requests into what the use cases take; every fault is a problem with a pointer to the member. */
public final class Requests {

    static final int LONGEST_KEY = 128;
    static final int LONGEST_NAME = 100;
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
        return keyed(
                request,
                Operation.RECOGNISE_CODE,
                keys,
                (body, key, digest) -> recognition(new Fields(body, ""), key, digest, language(request)));
    }

    /** The body of {@code POST /v1/checks}. */
    public Attempt<CheckRequest> check(HttpRequest request) {
        return request.body().json(json).then(body -> read(() -> check(new Fields(body, ""))));
    }

    /** The body of {@code POST /v1/my/code/claim} with the phone's proof. */
    public Attempt<ClaimRequest> claim(HttpRequest request) {
        return request.body()
                .octets(Body.CAP)
                .then(octets -> request.body()
                        .json(json)
                        .then(body -> read(() -> MyRequests.claim(request, body, Octets.of(octets)))));
    }

    /** The body of {@code POST /v1/manifests} with its Idempotency-Key. */
    public Attempt<ManifestRequest> manifest(HttpRequest request, Supplier<HolderKeys> keys) {
        return idempotencyKey(request.headers())
                .then(key -> request.body()
                        .json(json, Body.ROSTER_CAP)
                        .then(body -> read(() -> ManifestRequests.read(
                                body, key, digest(Operation.CHECK_MANIFEST, body, keys.get(), json)))));
    }

    /** The body of {@code POST /v1/manifests/{id}/seats} with its Idempotency-Key. */
    public Attempt<ManifestChange> manifestChange(HttpRequest request, Supplier<HolderKeys> keys) {
        return idempotencyKey(request.headers())
                .then(key -> request.body()
                        .json(json, Body.DOCUMENT_CAP)
                        .then(body -> read(() -> ManifestRequests.change(
                                body, key, digest(Operation.CHANGE_MANIFEST, body, keys.get(), json)))));
    }

    /** The body of {@code POST /v1/fellow-travellers} with its Idempotency-Key. */
    public Attempt<FellowTravellerQuery> fellowTravellers(HttpRequest request, Supplier<HolderKeys> keys) {
        return idempotencyKey(request.headers())
                .then(key -> request.body()
                        .json(json)
                        .then(body -> read(() -> FellowTravellerQueries.read(
                                body, key, digest(Operation.FIND_FELLOW_TRAVELLERS, body, keys.get(), json)))));
    }

    /** The parameter {@code changedSince} of {@code GET /v1/manifests/{id}/changes}. */
    public Attempt<Optional<Instant>> changedSince(HttpRequest request) {
        var parameters = JsonObject.builder()
                .putText("changedSince", Optional.ofNullable(request.query().get("changedSince")))
                .build();
        return read(() -> new Fields(parameters, "").time("changedSince"));
    }

    /** The body of {@code POST /v1/trips/plan}. */
    public Attempt<TripPlanRequest> tripPlan(HttpRequest request) {
        return request.body().json(json).then(body -> read(() -> TripPlans.read(new Fields(body, ""))));
    }

    /** The body of {@code POST /v1/status-queries}. */
    public Attempt<StatusQuery> statusQuery(HttpRequest request) {
        return request.body().json(json).then(body -> read(() -> statusQuery(new Fields(body, ""))));
    }

    /** The parameters of {@code GET /v1/changes}. */
    public Attempt<ReadChanges.Query> changes(HttpRequest request) {
        var parameters = request.query();
        var limit = parameters.getOrDefault("limit", Integer.toString(ReadChanges.MOST));
        if (!limit.matches("[1-9][0-9]?|100")) {
            return new Attempt.Refused<>(Problem.at(ProblemCode.FIELD_INVALID, "/limit"));
        }
        return Attempt.ok(new ReadChanges.Query(
                Optional.ofNullable(parameters.get("region")),
                Optional.ofNullable(parameters.get("since")),
                Integer.parseInt(limit)));
    }

    /** The body of {@code POST /v1/declarations} with its Idempotency-Key; the region is the caller's own. */
    public Attempt<RecognitionRequest> declaration(HttpRequest request, RegionCode region, Supplier<HolderKeys> keys) {
        return keyed(
                request,
                Operation.DECLARE_HEALTH,
                keys,
                (body, key, digest) -> declaration(new Fields(body, ""), key, digest, region, language(request)));
    }

    /** The body of {@code POST /v1/status-changes} with its Idempotency-Key. */
    public Attempt<StatusChangeRequest> statusChange(HttpRequest request, Supplier<HolderKeys> keys) {
        return keyed(request, Operation.CHANGE_STATUS, keys, StatusChanges::one);
    }

    /** The body of {@code POST /v1/corrections} with its Idempotency-Key. */
    public Attempt<CorrectionRequest> correction(HttpRequest request, Supplier<HolderKeys> keys) {
        return keyed(request, Operation.CONTEST_LEVEL, keys, Contests::correction);
    }

    /** The body of {@code POST /v1/overrides} with its Idempotency-Key. */
    public Attempt<OverrideRequest> override(HttpRequest request, Supplier<HolderKeys> keys) {
        return keyed(request, Operation.OVERRIDE_LEVEL, keys, Contests::override);
    }

    /** The body of {@code POST /v1/merges} with its Idempotency-Key. */
    public Attempt<MergeRequest> merge(HttpRequest request, Supplier<HolderKeys> keys) {
        return keyed(
                request,
                Operation.MERGE_HOLDERS,
                keys,
                (body, key, digest) -> new MergeRequest(key, digest, StatusChanges.statement(body)));
    }

    /** What reads the body of a request that may be repeated. */
    @FunctionalInterface
    private interface Keyed<T> {
        T read(JsonObject body, String key, Octets digest) throws Fields.Wrong;
    }

    private <T> Attempt<T> keyed(HttpRequest request, Operation operation, Supplier<HolderKeys> keys, Keyed<T> reader) {
        return idempotencyKey(request.headers())
                .then(key -> request.body()
                        .json(json)
                        .then(body -> read(() -> reader.read(body, key, digest(operation, body, keys.get(), json)))));
    }

    /** The same as a list of up to 2,000 lines and 2 MiB. */
    public Attempt<List<Attempt<StatusChangeRequest>>> statusChanges(HttpRequest request, Supplier<HolderKeys> keys) {
        return idempotencyKey(request.headers()).then(key -> StatusChanges.lines(request.body(), key, keys, json));
    }

    /** The body of {@code PUT /v1/formats/{id}}: a profile document, judged by its compiler. */
    public Attempt<JsonObject> document(HttpRequest request) {
        return request.body().json(json, Body.DOCUMENT_CAP);
    }

    /** The body of {@code PUT /v1/issuers/{id}}. */
    public Attempt<IssuerRegistration> issuer(HttpRequest request) {
        var id = request.pathParameters().getOrDefault("id", "");
        return document(request).then(body -> read(() -> IssuerRegistrations.read(new Fields(body, ""), id)));
    }

    /** Whether a registration is only to be tried: {@code ?dryRun=true}. */
    public static boolean dryRun(HttpRequest request) {
        return "true".equals(request.query().get("dryRun"));
    }

    private static RecognitionRequest declaration(
            Fields body, String key, Octets digest, RegionCode region, Language language) throws Fields.Wrong {
        var assessment = body.text("assessment", Body.CAP);
        var paper = body.flag("paper");
        var claim = claim(body, paper);
        body.nothingElse();
        return new RecognitionRequest(
                key, digest, assessment, region, Optional.empty(), Optional.empty(), paper, claim, language);
    }

    private static StatusQuery statusQuery(Fields body) throws Fields.Wrong {
        var purpose = Purpose.ofCode(body.text("purpose", LONGEST_NAME))
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("purpose")));
        var document = holderOf(body);
        body.nothingElse();
        return new StatusQuery(document, purpose);
    }

    /** The required member {@code document}: whom a request is about. */
    static HolderDocument holderOf(Fields body) throws Fields.Wrong {
        var member = body.object("document")
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("document")));
        var document = document(member);
        member.nothingElse();
        return document;
    }

    /** Exactly one key of 1 to 128 visible ASCII characters: two keys would make the request two requests. */
    private static Attempt<String> idempotencyKey(Headers headers) {
        var keys = headers.all("Idempotency-Key");
        if (keys.isEmpty()) {
            return Attempt.refused(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        }
        var key = keys.getFirst();
        var usable = keys.size() == 1 && usableKey(key);
        return usable ? Attempt.ok(key) : Attempt.refused(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }

    static boolean usableKey(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** Keyed, because a body holds document numbers; canonical, so that a retry may be spelt otherwise. */
    static Octets digest(Operation operation, JsonObject body, HolderKeys keys, JsonCodec json) {
        var named = new ByteArrayOutputStream();
        named.writeBytes((operation.id() + "\n").getBytes(StandardCharsets.US_ASCII));
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
        var claim = claim(body, paper);
        body.nothingElse();
        return new RecognitionRequest(key, digest, credential, destination, holder, trip, paper, claim, language);
    }

    /** Paper has no key that a code could be bound to. */
    private static boolean claim(Fields body, boolean paper) throws Fields.Wrong {
        var claim = body.flag("claim");
        if (claim && paper) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("claim"));
        }
        return claim;
    }

    private static CheckRequest check(Fields body) throws Fields.Wrong {
        var presented = presented(body);
        var place = body.text("place", LONGEST_NAME);
        var destination = body.region("destination");
        var trip = trip(body);
        body.nothingElse();
        return new CheckRequest(presented, place, destination, trip);
    }

    /** A code, or a document with its holder's consent: exactly one of them. */
    static CheckRequest.Presented presented(Fields body) throws Fields.Wrong {
        var member = body.object("document");
        if (member.isEmpty()) {
            return new CheckRequest.Code(body.text("code", Body.CAP));
        }
        if (body.optionalText("code", Body.CAP).isPresent()) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("code"));
        }
        var document = member.get();
        consent(document);
        var shown = document(document);
        document.nothingElse();
        return new CheckRequest.Document(shown);
    }

    /** Requires the consent of whoever {@code about} is about: a true, which nobody writes by chance. */
    static void consent(Fields about) throws Fields.Wrong {
        if (!about.flag("consent")) {
            var code = about.names().contains("consent") ? ProblemCode.FIELD_INVALID : ProblemCode.FIELD_MISSING;
            throw new Fields.Wrong(code, about.at("consent"));
        }
    }

    private static Optional<HolderClaim> holder(Fields body) throws Fields.Wrong {
        var member = body.object("holder");
        if (member.isEmpty()) {
            return Optional.empty();
        }
        var holder = member.get();
        var document = document(holder);
        var name = holder.text("name", LONGEST_NAME);
        var birthDate = holder.date("birthDate");
        holder.nothingElse();
        return Optional.of(new HolderClaim(document, name, birthDate));
    }

    static HolderDocument document(Fields holder) throws Fields.Wrong {
        var type = IdType.ofCode(holder.text("idType", 2))
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_INVALID, holder.at("idType")));
        return HolderDocument.of(type, holder.text("number", LONGEST_NUMBER))
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.DOCUMENT_INVALID, holder.at("number")));
    }

    static Optional<Trip> trip(Fields body) throws Fields.Wrong {
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
