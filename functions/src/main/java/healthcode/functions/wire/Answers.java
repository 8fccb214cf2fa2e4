package healthcode.functions.wire;

import healthcode.adapters.jose.PublishedKeys;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.feed.ReadChanges;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Language;
import healthcode.policy.Outcome;
import healthcode.policy.ReasonKind;
import healthcode.policy.rules.Rehearsal;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Check;
import healthcode.recognition.Decision;
import healthcode.recognition.FellowTravellers;
import healthcode.recognition.IssueSeatPasses;
import healthcode.recognition.ManifestAnswer;
import healthcode.recognition.MyCode;
import healthcode.recognition.MyHistory;
import healthcode.recognition.ReadKeyHealth;
import healthcode.recognition.ReadMyExposure;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.Recording;
import healthcode.recognition.Registration;
import healthcode.recognition.StatusAnswer;
import healthcode.recognition.TripPlan;
import healthcode.trust.SigningKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what the use cases say as JSON bodies. */
public final class Answers {

    private final JsonCodec json;

    public Answers(JsonCodec json) {
        this.json = json;
    }

    /** A recorded decision read back: level and validity, nothing more. */
    public Octets decision(Decision decision) {
        var body = JsonObject.builder()
                .put("id", decision.id().text())
                .putText("outcome", decision.act().outcome().map(Outcome::name))
                .put("level", decision.level().name())
                .putText("destination", decision.act().destination().map(RegionCode::code))
                .put("decidedAt", RecognitionAnswer.time(decision.decidedAt()))
                .putText("validUntil", decision.act().validUntil().map(RecognitionAnswer::time))
                .build();
        return Octets.of(json.print(JsonObject.builder().put("decision", body).build()));
    }

    /** A gate's answer, with what staff compare with a document. */
    public Octets check(Check.Checked checked, Language language) {
        var body = JsonObject.builder()
                .put("answer", checked.answer().name())
                .put("reasons", RecognitionAnswer.reasons(checked.reasons(), language))
                .put("level", checked.level().name());
        if (checked.level() != Level.GREEN) {
            body.put("contest", ReasonKind.contest().in(language));
        }
        var turning = checked.turning();
        RecognitionAnswer.turning(body, turning.holdsUntil(), turning.acceptedFrom(), turning.suspensions(), language);
        checked.shown()
                .ifPresent(shown -> body.put("name", shown.name())
                        .put("documentTail", shown.documentTail())
                        .put("expiresAt", RecognitionAnswer.time(shown.expiresAt())));
        return Octets.of(json.print(body.build()));
    }

    /** A roster as JSON or as the list of its exceptions, who arrives for an employer, or the problem with it. */
    public Attempt<HttpResponse> manifest(HttpRequest request, ManifestAnswer answer) {
        return switch (answer) {
            case ManifestAnswer.Answered answered -> Attempt.ok(ManifestAnswers.response(json, request, answered));
            case ManifestAnswer.Arrivals arrivals -> Attempt.ok(ManifestAnswers.response(json, request, arrivals));
            case ManifestAnswer.Declined(var problem) -> Attempt.refused(problem);
        };
    }

    /** Signed seat passes. */
    public Octets seatPasses(IssueSeatPasses.Answer.Issued issued) {
        return Octets.of(json.print(ManifestAnswers.passes(issued)));
    }

    /** The published rules of a province, each as its author wrote it. */
    public Octets rules(ReadRules.Found.Documents found) {
        return Octets.of(json.print(JsonObject.builder()
                .put("region", found.region().code())
                .put("rules", JsonArray.of(found.rules().stream()))
                .put("exceptions", JsonArray.of(found.exceptions().stream()))
                .put("assessment", JsonArray.of(found.assessment().stream()))
                .put("riskAreas", found.riskAreas().<JsonValue>map(list -> list).orElse(JsonNull.NULL))
                .put("published", JsonArray.of(found.published().stream().map(Answers::notice)))
                .build()));
    }

    private static JsonObject notice(ReadRules.Notice notice) {
        return JsonObject.builder()
                .put("kind", notice.kind())
                .put("name", notice.name())
                .put("state", notice.state().name())
                .put("from", RecognitionAnswer.time(notice.from()))
                .putText("until", notice.until().map(RecognitionAnswer::time))
                .put("publishedAt", RecognitionAnswer.time(notice.publishedAt()))
                .build();
    }

    /** What each leg of a journey would come to. */
    public Octets plan(TripPlan.Planned plan, Language language) {
        var legs = plan.legs().stream().map(leg -> {
            var judgement = leg.judgement();
            var body = JsonObject.builder()
                    .put("destination", leg.destination().code())
                    .put("departsAt", RecognitionAnswer.time(leg.departsAt()))
                    .put("answer", leg.answer())
                    .put("outcome", judgement.outcome().name())
                    .put("reasons", RecognitionAnswer.reasons(judgement.reasons(), language));
            RecognitionAnswer.turning(
                    body, judgement.holdsUntil(), judgement.acceptedFrom(), judgement.suspensions(), language);
            return body.build();
        });
        return Octets.of(
                json.print(JsonObject.builder().put("legs", JsonArray.of(legs)).build()));
    }

    /** The public keys as a JSON Web Key Set. */
    public Octets keys(Collection<SigningKey> keys) {
        return Octets.of(json.print(PublishedKeys.keySet(keys)));
    }

    /** A traveller's level for another region: nothing more, and of UNKNOWN not even an end. */
    public Octets status(StatusAnswer.Known known) {
        return Octets.of(json.print(JsonObject.builder()
                .put("level", known.level().name())
                .putText("validUntil", known.validUntil().map(RecognitionAnswer::time))
                .build()));
    }

    /** How an issuer's keys are. */
    public Octets keyHealth(ReadKeyHealth.Report report) {
        return Octets.of(json.print(KeyHealthAnswer.of(report)));
    }

    /** The very octets that were recorded, or the problem with the request. */
    public static Attempt<HttpResponse> recorded(Recording recording) {
        return switch (recording) {
            case Recording.Decided(var answer) -> Attempt.ok(HttpResponse.json(201, answer));
            case Recording.Declined(var problem) -> Attempt.refused(problem);
        };
    }

    /** What became of each line of a list of status changes. */
    public Octets statusChanges(List<Recording> results) {
        return Octets.of(json.print(StatusChanges.answer(results, json)));
    }

    /** Changes, and the cursor that goes on after them. */
    public Octets changes(ReadChanges.Answer.Changes found) {
        return Octets.of(json.print(JsonObject.builder()
                .put("changes", JsonArray.of(found.changes().stream()))
                .put("next", found.next())
                .put("more", found.more())
                .build()));
    }

    /** A traveller's own code, and why it is what it is. */
    public Octets myCode(MyCode.Shown shown, Language language) {
        return Octets.of(json.print(MyAnswers.code(shown, language)));
    }

    /** Who sat near a case. */
    public Octets fellowTravellers(FellowTravellers.Found found) {
        return Octets.of(json.print(FellowTravellerQueries.answer(found)));
    }

    /** Whether a traveller sat near a confirmed case. */
    public Octets myExposure(ReadMyExposure.Answer.Told told, Language language) {
        return Octets.of(json.print(FellowTravellerQueries.answer(told, language)));
    }

    /** A traveller's own history. */
    public Octets myHistory(MyHistory.Told told, Language language) {
        return Octets.of(json.print(MyAnswers.history(told, language)));
    }

    /** The document of the trust list, exactly as it was signed. */
    public Octets document(JsonObject signed) {
        return Octets.of(json.print(signed));
    }

    /** Where a registration stands, or the problem with it. */
    public Attempt<HttpResponse> registration(String id, Registration registration) {
        return switch (registration) {
            case Registration.Valid(var findings) -> Attempt.ok(registration(200, id, "valid", findings));
            case Registration.Waiting(var findings) -> Attempt.ok(registration(202, id, "waiting", findings));
            case Registration.Published(var version, var findings) ->
                Attempt.ok(registration(200, id, "published", findings).with("ETag", "\"" + version + "\""));
            case Registration.Faulty(var faults) ->
                Attempt.refused(new Problem(ProblemCode.REGISTRATION_INVALID, Optional.empty(), faults));
            case Registration.Declined(var problem) -> Attempt.refused(problem);
        };
    }

    private HttpResponse registration(int status, String id, String state, Registration.Findings findings) {
        var warnings = findings.warnings().stream()
                .map(warning -> JsonObject.builder()
                        .put("pointer", warning.pointer())
                        .put("code", warning.code())
                        .put("message", warning.message())
                        .build());
        var body = JsonObject.builder()
                .put("id", id)
                .put("state", state)
                .put("warnings", JsonArray.of(warnings))
                .put("toSign", JsonArray.of(findings.toSign().stream()));
        findings.rehearsal().ifPresent(rehearsal -> body.put("rehearsal", rehearsal(rehearsal)));
        return HttpResponse.json(status, Octets.of(json.print(body.build())));
    }

    private static JsonObject rehearsal(Rehearsal rehearsal) {
        var turns = rehearsal.turns().entrySet().stream()
                .map(turn -> JsonObject.builder()
                        .put("from", turn.getKey().from().name())
                        .put("to", turn.getKey().to().name())
                        .put("count", turn.getValue())
                        .build());
        return JsonObject.builder()
                .put("sampled", rehearsal.sampled())
                .put("turns", JsonArray.of(turns))
                .build();
    }

    /** A status list token, to be kept for no longer than a change may take to be seen. */
    public static HttpResponse statusList(HttpRequest request, Octets token) {
        var response = cacheable(request, token).with("Cache-Control", "public, max-age=60");
        return response.status() == 200 ? response.with("Content-Type", "application/statuslist+jwt") : response;
    }

    /** Where the bundle of this number is, or 304 for whoever holds it. */
    public static HttpResponse redirect(HttpRequest request, String address, long number) {
        var tag = "\"" + number + "\"";
        var held = request.headers().all("If-None-Match").stream().anyMatch(tags -> tags.contains(tag));
        var response = held ? HttpResponse.empty(304) : HttpResponse.empty(307).with("Location", address);
        return response.with("ETag", tag).with("Cache-Control", "public, max-age=30");
    }

    /** The same with another time to keep it. */
    public static HttpResponse cacheable(HttpRequest request, Octets body, int seconds) {
        return cacheable(request, body).with("Cache-Control", "public, max-age=" + seconds + ", stale-if-error=86400");
    }

    /** A public answer that anyone may keep for a while, or 304 for whoever holds these very octets. */
    public static HttpResponse cacheable(HttpRequest request, Octets body) {
        var tag = "\"" + sha256(body).base64Url() + "\"";
        var held = request.headers().all("If-None-Match").stream().anyMatch(tags -> tags.contains(tag));
        var response = held
                ? HttpResponse.empty(304)
                : new HttpResponse(200, Map.of("Content-Type", "application/json; charset=utf-8"), body);
        return response.with("ETag", tag).with("Cache-Control", "public, max-age=300, stale-if-error=86400");
    }

    private static Octets sha256(Octets body) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(body.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
