package healthcode.local.api;

import healthcode.client.CheckReceipt;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.policy.Language;
import healthcode.trust.StatusList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who calls the API of this process: events in, answers out, as over HTTP. */
public final class ApiCaller {

    private final LocalApi api;
    private final JsonCodec json;
    private final String caller;
    private final Language language;

    /** @param caller the value of {@code X-Local-Caller} */
    public ApiCaller(LocalApi api, JsonCodec json, String caller) {
        this(api, json, caller, Language.ENGLISH);
    }

    private ApiCaller(LocalApi api, JsonCodec json, String caller, Language language) {
        this.api = api;
        this.json = json;
        this.caller = caller;
        this.language = language;
    }

    /** The same caller, who reads {@code preferred}. */
    public ApiCaller reading(Language preferred) {
        return new ApiCaller(api, json, caller, preferred);
    }

    /** The answer to a recognition, whatever it is. */
    public ApiAnswer recognise(String idempotencyKey, RecognitionOrder order) {
        return post("/v1/recognitions", Optional.of(idempotencyKey), order.toJson());
    }

    /** The answer to a pushed change of level, whatever it is. */
    public ApiAnswer changeStatus(String idempotencyKey, String statement) {
        var body = JsonObject.builder().put("statement", statement).build();
        return post("/v1/status-changes", Optional.of(idempotencyKey), body);
    }

    /** The answer to a list of changes of level, one JSON text for each. */
    public ApiAnswer changeStatuses(String idempotencyKey, List<JsonObject> lines) {
        var headers = headers();
        headers.put("Content-Type", List.of("application/x-ndjson"));
        headers.put("Idempotency-Key", List.of(idempotencyKey));
        var body = new ByteArrayOutputStream();
        for (var line : lines) {
            body.writeBytes(json.print(line));
            body.write('\n');
        }
        return api.call(new ApiRequest("POST", "/v1/status-changes", Map.of(), headers, Octets.of(body.toByteArray())));
    }

    /** The answer to a check, whatever it is. */
    public ApiAnswer check(String code, String place, RegionCode destination) {
        var body = JsonObject.builder()
                .put("code", code)
                .put("place", place)
                .put("destination", destination.code())
                .build();
        return post("/v1/checks", Optional.empty(), body);
    }

    /**
     * The receipt of a recognition that was decided.
     *
     * @throws IllegalStateException if it was not
     */
    public RecognitionReceipt recognised(String idempotencyKey, RecognitionOrder order) {
        return RecognitionReceipt.of(parse(expect(201, recognise(idempotencyKey, order))));
    }

    /**
     * The receipt of a check.
     *
     * @throws IllegalStateException if the gateway did not process it
     */
    public CheckReceipt checked(String code, String place, RegionCode destination) {
        return CheckReceipt.of(parse(expect(200, check(code, place, destination))));
    }

    /**
     * A decision as it was recorded.
     *
     * @throws IllegalStateException if there is none that this caller may see
     */
    public JsonValue recorded(String decisionId) {
        var request =
                new ApiRequest("GET", "/v1/recognitions/" + decisionId, Map.of(), headers(), Octets.of(new byte[0]));
        return parse(expect(200, api.call(request)));
    }

    /**
     * The recorded decision that contests a level of {@code document}'s holder, on the holder's word.
     *
     * @throws IllegalStateException if it was not recorded
     */
    public JsonObject contested(String idempotencyKey, HolderDocument document, String ground) {
        var answer = (JsonObject) parse(expect(201, contest(idempotencyKey, document, ground)));
        return answer.object("decision").orElseThrow();
    }

    /** The answer to contesting a level of {@code document}'s holder, whatever it is. */
    public ApiAnswer contest(String idempotencyKey, HolderDocument document, String ground) {
        var body = JsonObject.builder()
                .put("document", holder(document))
                .put("ground", ground)
                .put("by", "TRAVELLER")
                .build();
        return post("/v1/corrections", Optional.of(idempotencyKey), body);
    }

    /** The answer to proposing another level in the place of {@code issuer}'s, whatever it is. */
    public ApiAnswer propose(
            String idempotencyKey, HolderDocument document, String issuer, String level, Instant until) {
        var body = JsonObject.builder()
                .put("document", holder(document))
                .put("issuer", issuer)
                .put("level", level)
                .put("reason", "MASS_ERROR")
                .put("reference", "review/1")
                .put("until", until.toString())
                .build();
        return post("/v1/overrides", Optional.of(idempotencyKey), body);
    }

    /** The answer to agreeing to what the decision {@code proposal} proposes, whatever it is. */
    public ApiAnswer approve(String idempotencyKey, String proposal) {
        var body = JsonObject.builder().put("approves", proposal).build();
        return post("/v1/overrides", Optional.of(idempotencyKey), body);
    }

    private static JsonObject holder(HolderDocument document) {
        return JsonObject.builder()
                .put("idType", document.type().code())
                .put("number", document.number())
                .build();
    }

    /**
     * The answer to a roster that was checked.
     *
     * @throws IllegalStateException if the gateway did not process it
     */
    public JsonObject roster(String idempotencyKey, JsonObject body) {
        return (JsonObject) parse(expect(200, post("/v1/manifests", Optional.of(idempotencyKey), body)));
    }

    /** What changed for this caller's region, from the beginning. */
    public List<JsonObject> changes() {
        var request = new ApiRequest("GET", "/v1/changes", Map.of(), headers(), Octets.of(new byte[0]));
        var answer = (JsonObject) parse(expect(200, api.call(request)));
        return answer.array("changes").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** What the published status list of a shard says; its signature is left to whoever depends on it. */
    public StatusList statusList(String shard) {
        var request = new ApiRequest("GET", "/v1/status-lists/" + shard, Map.of(), headers(), Octets.of(new byte[0]));
        var token = new String(expect(200, api.call(request)).body().toArray(), StandardCharsets.US_ASCII);
        var claims = parse(Octets.ofBase64Url(token.split("\\.")[1]));
        return ((JsonObject) claims)
                .object("status_list")
                .flatMap(list -> list.text("lst"))
                .flatMap(text -> StatusList.read(2, Octets.ofBase64Url(text), StatusIndex.SHARD_SIZE))
                .orElseThrow(() -> new IllegalStateException("answer: no status list"));
    }

    /** The body of an answer as JSON. */
    public JsonValue parse(ApiAnswer answer) {
        return parse(answer.body());
    }

    private JsonValue parse(Octets octets) {
        try {
            return json.parse(octets.toArray());
        } catch (MalformedJson e) {
            throw new IllegalStateException("answer: not JSON", e);
        }
    }

    private static ApiAnswer expect(int status, ApiAnswer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("status " + answer.status() + " (expected: " + status + ")");
        }
        return answer;
    }

    private ApiAnswer post(String path, Optional<String> idempotencyKey, JsonObject body) {
        var headers = headers();
        headers.put("Content-Type", List.of("application/json"));
        idempotencyKey.ifPresent(key -> headers.put("Idempotency-Key", List.of(key)));
        return api.call(new ApiRequest("POST", path, Map.of(), headers, Octets.of(json.print(body))));
    }

    private Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put(LocalCallers.HEADER, List.of(caller));
        headers.put("Accept-Language", List.of(language.tag()));
        return headers;
    }
}
