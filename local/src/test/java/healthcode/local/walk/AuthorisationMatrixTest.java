package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.LocalCallers;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caller × owner × route, through the handlers: a code of Hubei recognised for Guangdong, asked about by everybody. */
class AuthorisationMatrixTest {

    private static final String ISSUER = "province:420000";
    private static final String DESTINATION = "province:440000";
    private static final String OTHER_PROVINCE = "province:510000";
    private static final String PLATFORM = "national-platform";
    private static final String SECOND_HAND = "national-platform:duty";
    private static final List<String> CALLERS = List.of(
            ISSUER, DESTINATION, OTHER_PROVINCE, "operator:gate", "traveller", PLATFORM, SECOND_HAND, "", "nonsense");

    private final World world = new World(LocalStore.Kind.MEMORY);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyTheIssuersAndTheDestinationsRegionMayAskForARecognition() {
        var who = world.somebody();
        var order = RecognitionOrder.of(world.green(who), World.GUANGDONG);
        var statuses = statuses(caller -> world.caller(caller).recognise("key-" + caller, order));
        assertEquals(expected(Map.of(ISSUER, 201, DESTINATION, 201)), statuses);
    }

    @Test
    void aDestinationThatIsNotTheCallersDoesNotHelpSomebodyElsesCode() {
        var order = RecognitionOrder.of(world.green(world.somebody()), new RegionCode("330000"));
        var statuses = statuses(caller -> world.caller(caller).recognise("key-" + caller, order));
        assertEquals(expected(Map.of(ISSUER, 201)), statuses);
    }

    @Test
    void onlyTheTwoRegionsOfADecisionMayReadItAndOthersCannotTellThatItExists() {
        var id = recognised().decisionId();
        var statuses = statuses(caller -> get("/v1/recognitions/" + id, caller));
        assertEquals(expected(Map.of(ISSUER, 200, DESTINATION, 200, OTHER_PROVINCE, 404)), statuses);
        var unknown = get("/v1/recognitions/AAAAAAAAAAAAAAAAAAAAAA", OTHER_PROVINCE);
        var hidden = get("/v1/recognitions/" + id, OTHER_PROVINCE);
        assertEquals(withoutTrace(unknown), withoutTrace(hidden));
    }

    @Test
    void onlyOperatorsCheckCodes() {
        var code = recognised().codeText();
        var statuses = statuses(caller -> world.caller(caller).check(code, "gate", World.GUANGDONG));
        assertEquals(expected(Map.of("operator:gate", 200)), statuses);
    }

    @Test
    void onlyTheRegionThatKeepsTheCodeContestsALevelAndOtherProvincesLearnNothing() {
        var body = "{\"document\":" + document(recognisedHolder()) + ",\"ground\":\"OTHER\",\"by\":\"PROVINCE\"}";
        var statuses = statuses(caller -> post("/v1/corrections", caller, body));
        assertEquals(expected(Map.of(ISSUER, 201, DESTINATION, 422, OTHER_PROVINCE, 422)), statuses);
    }

    @Test
    void onlyTheNationalPlatformOverridesAndNeverByOneHand() {
        var until = world.clock().instant().plusSeconds(3600);
        var body = "{\"document\":" + document(recognisedHolder())
                + ",\"issuer\":\"420000\",\"level\":\"RED\",\"reason\":\"DANGER\",\"reference\":\"f/1\",\"until\":\""
                + until + "\"}";
        var statuses = statuses(caller -> post("/v1/overrides", caller, body));
        assertEquals(expected(Map.of(PLATFORM, 201, SECOND_HAND, 201)), statuses);
        var proposal =
                text(post("/v1/overrides", PLATFORM, body)).replaceAll("(?s).*\"id\":\"([^\"]{22})\",\"level.*", "$1");
        var approval = "{\"approves\":\"" + proposal + "\"}";
        var approved = statuses(caller -> post("/v1/overrides", "approval", caller, approval));
        assertEquals(expected(Map.of(SECOND_HAND, 201)), approved);
    }

    private Traveller recognisedHolder() {
        var who = world.somebody();
        world.caller(DESTINATION).recognised("key", RecognitionOrder.of(world.green(who), World.GUANGDONG));
        return who;
    }

    private static String document(Traveller who) {
        return "{\"idType\":\"10\",\"number\":\"" + who.document().number() + "\"}";
    }

    @Test
    void onlyOperatorsSendRostersAndOnlyTheSenderMayDoAnythingWithThem() {
        var seats = "{\"seats\":[{\"seat\":\"1\",\"code\":\"JK1:\"}],\"place\":\"gate\",\"destination\":\"440000\"}";
        var sent = statuses(caller -> post("/v1/manifests", caller, seats));
        assertEquals(expected(Map.of("operator:gate", 200)), sent);
        var answer = text(post("/v1/manifests", "operator:gate", seats));
        var roster = "/v1/manifests/" + answer.substring(7, 29);
        for (var path : List.of("", "/changes")) {
            assertEquals(expected(Map.of("operator:gate", 200)), statuses(caller -> get(roster + path, caller)), path);
            assertEquals(404, get(roster + path, "operator:other").status(), path);
        }
        // Without a journey there is nothing to bind a pass to, whoever may ask.
        assertEquals(expected(Map.of("operator:gate", 422)), statuses(caller -> get(roster + "/passes", caller)));
        assertEquals(404, get(roster + "/passes", "operator:other").status());
        var move = "{\"reseat\":[{\"from\":{\"seat\":\"1\"},\"to\":{\"seat\":\"2\"}}]}";
        assertEquals(expected(Map.of("operator:gate", 200)), statuses(caller -> post(roster + "/seats", caller, move)));
        assertEquals(404, post(roster + "/seats", "operator:other", move).status());
    }

    @Test
    void onlyAuthoritiesAskForFellowTravellers() {
        var body = "{\"document\":{\"idType\":\"10\",\"number\":\""
                + world.somebody().document().number() + "\"},\"purpose\":\"epidemic-control\",\"order\":\"E-1\"}";
        var statuses = statuses(caller -> post("/v1/fellow-travellers", caller, body));
        assertEquals(
                expected(Map.of(ISSUER, 200, DESTINATION, 200, OTHER_PROVINCE, 200, PLATFORM, 200, SECOND_HAND, 200)),
                statuses);
    }

    @Test
    void anybodyMayReadThePublishedKeys() {
        var statuses = statuses(caller -> get("/.well-known/jwks.json", caller));
        assertEquals(CALLERS.stream().collect(Collectors.toMap(caller -> caller, _ -> 200)), statuses);
    }

    @Test
    void everyOperationHasALineInTheTable() {
        var listed = Authorisation.bundled().rules().stream()
                .map(Authorisation.Rule::operation)
                .collect(Collectors.toSet());
        assertEquals(Arrays.stream(Operation.values()).collect(Collectors.toSet()), listed);
    }

    private RecognitionReceipt recognised() {
        var order = RecognitionOrder.of(world.green(world.somebody()), World.GUANGDONG);
        return world.caller(DESTINATION).recognised("key", order);
    }

    private static Map<String, Integer> statuses(java.util.function.Function<String, ApiAnswer> call) {
        return CALLERS.stream()
                .collect(Collectors.toMap(
                        caller -> caller, caller -> call.apply(caller).status()));
    }

    /** Everybody else is forbidden. */
    private static Map<String, Integer> expected(Map<String, Integer> allowed) {
        return CALLERS.stream()
                .collect(Collectors.toMap(caller -> caller, caller -> allowed.getOrDefault(caller, 403)));
    }

    private ApiAnswer post(String path, String caller, String body) {
        return post(path, "matrix", caller, body);
    }

    private ApiAnswer post(String path, String key, String caller, String body) {
        var headers = headers(caller);
        headers.put("Idempotency-Key", List.of(key));
        var octets = Octets.of(body.getBytes(StandardCharsets.UTF_8));
        return world.api().call(new ApiRequest("POST", path, Map.of(), headers, octets));
    }

    private static Map<String, List<String>> headers(String caller) {
        var headers = new LinkedHashMap<String, List<String>>();
        Optional.of(caller)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> headers.put(LocalCallers.HEADER, List.of(name)));
        return headers;
    }

    private ApiAnswer get(String path, String caller) {
        var headers = headers(caller);
        return world.api().call(new ApiRequest("GET", path, Map.of(), headers, Octets.of(new byte[0])));
    }

    private static String text(ApiAnswer answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }

    private static String withoutTrace(ApiAnswer answer) {
        return answer.status() + text(answer).replaceAll("\"traceId\":\"[^\"]*\"", "");
    }
}
