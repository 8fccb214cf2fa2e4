package healthcode.local.onboard;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.HealthCodeDraft;
import healthcode.client.ProvinceSigner;
import healthcode.client.RecognitionOrder;
import healthcode.code.HolderDocument;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import healthcode.local.keys.TrustKeys;
import healthcode.trust.IssuerKey;
import healthcode.trust.P256;
import healthcode.trust.SignatureAlgorithm;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Walks one new province through its keys, its profile and a first recognition, against a gateway on this machine.
 *
 * <p>Everything goes over HTTP as the province, the national platform or the anchor's people would do it; only the
 * anchor's key comes from the data folder of that gateway, where in earnest it would lie in a safe.
 */
final class Onboarding {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration KEY_LIFE = Duration.ofDays(730);

    private final RegionCode region;
    private final String formatId;
    private final Path folder;
    private final TrustKeys anchor;
    private final URI gateway;
    private final PrintStream out;
    private final JacksonJson json = new JacksonJson();
    private final CryptoProvider crypto = CryptoProvider.builtIn();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeyPair pair = P256.generate();

    Onboarding(RegionCode region, String formatId, Path folder, TrustKeys anchor, URI gateway, PrintStream out) {
        this.region = region;
        this.formatId = formatId;
        this.folder = folder;
        this.anchor = anchor;
        this.gateway = gateway;
        this.out = out;
    }

    /** A step that the gateway did not take. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped(String message) {
            super(message);
        }
    }

    /** Walks, and says at each step what was sent by whom; ends with the code. */
    String walk(HolderDocument holder, RegionCode destination, Instant now)
            throws IOException, InterruptedException, Stopped {
        var profile = profile();
        var name = formatId + "@1";
        say("1", "the profile says what the province's words mean: " + folder.resolve(formatId + "@1.json"));
        put("province:" + region, "/v1/formats/" + formatId + "?dryRun=true", profile, 200);
        var proposed = put("province:" + region, "/v1/formats/" + formatId, profile, 200, 202);
        say("2", "tried, then proposed by the province; the national platform puts the very same document");
        if (proposed.text("state").equals(Optional.of("waiting"))) {
            put("national-platform", "/v1/formats/" + formatId, profile, 200);
        }
        say("3", "published for ever: " + name);
        var key = key(now);
        var waiting = put("province:" + region, "/v1/issuers/" + region, issuer(key, Optional.empty()), 202);
        var toSign = waiting.array("toSign").map(JsonArray::items).orElseThrow();
        say("4", "the key set passes the lints; the anchor has " + toSign.size() + " voucher to sign");
        var voucher = anchor.anchor(json, crypto).vouch(region.code(), Optional.of(region), key);
        var listed = put("province:" + region, "/v1/issuers/" + region, issuer(key, Optional.of(voucher)), 200, 202);
        if (listed.text("state").equals(Optional.of("waiting"))) {
            throw new Stopped("the gateway does not know the anchor that vouched: give the --data of its serve");
        }
        say("5", "vouched for and listed; readers see it within 60 seconds");
        return recognise(draft(holder, profile, now), destination, key);
    }

    /** The profile's own first green case, so that what is tried is the province's words and not ours. */
    private HealthCodeDraft draft(HolderDocument holder, JsonObject profile, Instant now) throws Stopped {
        var data = profile.array("cases").stream()
                .flatMap(cases -> cases.items().stream())
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(sample -> sample.object("expect")
                        .flatMap(expected -> expected.text("level"))
                        .equals(Optional.of("GREEN")))
                .flatMap(sample -> sample.get("input").stream())
                .findFirst()
                .orElseThrow(
                        () -> new Stopped("no case of the profile expects GREEN, so there is nothing to recognise"));
        return new HealthCodeDraft(
                holder, now, now.plus(Duration.ofHours(24)), now, 0, Optional.empty(), formatId + "@1", data);
    }

    private String recognise(HealthCodeDraft draft, RegionCode destination, IssuerKey key)
            throws IOException, InterruptedException, Stopped {
        var signer = new ProvinceSigner(region.code(), key.keyId(), SignatureAlgorithm.ES256, pair.getPrivate(), json);
        var order = RecognitionOrder.of(signer.sign(draft), destination).toJson();
        var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            var answer = send("POST", "province:" + region, "/v1/recognitions", order);
            var code = body(answer).object("code").flatMap(found -> found.text("text"));
            if (answer.statusCode() == 201 && code.isPresent()) {
                var outcome = body(answer)
                        .object("decision")
                        .flatMap(found -> found.text("outcome"))
                        .orElse("");
                if (!outcome.equals("RECOGNISED")) {
                    throw new Stopped("a code that the profile calls green is " + outcome + ": " + answer.body());
                }
                say("6", "recognised: " + code.get());
                return code.get();
            }
            // The list that the gateway holds may be a minute old; everything else is a real refusal.
            if (!body(answer).text("code").equals(Optional.of("issuer-unknown")) || System.nanoTime() > end) {
                throw new Stopped("recognition: " + answer.body());
            }
            Thread.sleep(1000);
        }
    }

    /** A key of two years; a successor belongs on the list a day before it ends. */
    private IssuerKey key(Instant now) {
        var from = now.truncatedTo(ChronoUnit.SECONDS);
        return new IssuerKey(
                region.code() + "-1",
                SignatureAlgorithm.ES256,
                pair.getPublic(),
                Optional.of(from),
                Optional.of(from.plus(KEY_LIFE)),
                Optional.empty());
    }

    private JsonObject issuer(IssuerKey key, Optional<String> voucher) {
        var limits = JsonObject.builder()
                .put("notBefore", key.notBefore().orElseThrow().toString())
                .put("notAfter", key.notAfter().orElseThrow().toString())
                .build();
        var body = JsonObject.builder()
                .put("name", region.code())
                .put("region", region.code())
                .put("formats", JsonArray.of(Stream.of(new JsonString(formatId))))
                .put(
                        "jwks",
                        JsonObject.builder()
                                .put("keys", JsonArray.of(Stream.of(new JwkDocuments(json, crypto).write(key))))
                                .build())
                .put("validity", JsonObject.builder().put(key.keyId(), limits).build());
        voucher.ifPresent(text -> body.put("vouchers", JsonArray.of(Stream.of(new JsonString(text)))));
        return body.build();
    }

    /** The profile in the folder, from the template when there is none: edit it and walk again. */
    private JsonObject profile() throws IOException, Stopped {
        var file = folder.resolve(formatId + "@1.json");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Files.writeString(file, template());
        }
        try {
            return (JsonObject) json.parse(Files.readAllBytes(file));
        } catch (MalformedJson | ClassCastException e) {
            throw new Stopped(file + " is no JSON object");
        }
    }

    private String template() throws IOException {
        try (var in = Onboarding.class.getResourceAsStream("profile-template.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${id}", formatId)
                    .replace("${region}", region.code());
        }
    }

    private JsonObject put(String caller, String path, JsonObject body, Integer... expected)
            throws IOException, InterruptedException, Stopped {
        var answer = send("PUT", caller, path, body);
        if (!List.of(expected).contains(answer.statusCode())) {
            throw new Stopped("PUT " + path + " as " + caller + ": " + answer.statusCode() + " " + answer.body());
        }
        return body(answer);
    }

    private HttpResponse<String> send(String method, String caller, String path, JsonObject body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("X-Local-Caller", caller)
                .header("Content-Type", "application/json")
                .header(
                        "Idempotency-Key",
                        "onboard-" + region + "-" + pair.getPublic().hashCode())
                .header("Accept-Language", "en")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json.print(body)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private JsonObject body(HttpResponse<String> answer) throws Stopped {
        try {
            return (JsonObject) json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson | ClassCastException e) {
            throw new Stopped("an answer that is no JSON object; is this the gateway?");
        }
    }

    private void say(String step, String text) {
        out.println(step + "  " + text);
    }
}
