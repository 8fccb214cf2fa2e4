package healthcode.client;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks a gateway over HTTP and retries safely: every attempt of one request carries the same idempotency key, so the
 * gateway answers a repeated one with the octets of the first. Safe for use by several threads.
 */
public final class GatewayClient {

    /** Busy, or something between here and there is down: worth another attempt. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private static final double JITTER = 0.5;

    private final URI base;
    private final HttpClient http;
    private final Consumer<HttpRequest.Builder> authentication;
    private final Patience patience;
    private final Pause pause;
    private final JsonCodec json;

    /** Waits; a test need not. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /**
     * A client of the gateway at {@code base}.
     *
     * @param base scheme, host, port and stage, for example {@code https://gateway.example/live/}
     * @param authentication adds to each attempt whatever proves who asks
     */
    public GatewayClient(
            URI base,
            HttpClient http,
            Consumer<HttpRequest.Builder> authentication,
            Patience patience,
            JsonCodec json) {
        this(base, http, authentication, patience, Thread::sleep, json);
    }

    GatewayClient(
            URI base,
            HttpClient http,
            Consumer<HttpRequest.Builder> authentication,
            Patience patience,
            Pause pause,
            JsonCodec json) {
        this.base = base;
        this.http = http;
        this.authentication = authentication;
        this.patience = patience;
        this.pause = pause;
        this.json = json;
    }

    /**
     * Asks for a recognition.
     *
     * @param idempotencyKey the caller's own name for this request, 1 to 128 visible ASCII characters; keep it until an
     *     answer has come
     */
    public Reply<RecognitionReceipt> recognise(String idempotencyKey, RecognitionOrder order)
            throws InterruptedException {
        var request = post("v1/recognitions", order.toJson()).header("Idempotency-Key", idempotencyKey);
        return ask(request, RecognitionReceipt::of);
    }

    /** Checks a scanned code. */
    public Reply<CheckReceipt> check(String code, String place, RegionCode destination) throws InterruptedException {
        var body = JsonObject.builder()
                .put("code", code)
                .put("place", place)
                .put("destination", destination.code())
                .build();
        return ask(post("v1/checks", body), CheckReceipt::of);
    }

    private HttpRequest.Builder post(String path, JsonObject body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience.answerWithin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.print(body)));
    }

    private <T> Reply<T> ask(HttpRequest.Builder request, Function<JsonValue, T> reader) throws InterruptedException {
        var wanted = Optional.<Duration>empty();
        for (var attempt = 1; ; attempt++) {
            var response = attempt(request.copy());
            if (response.isPresent() && !PASSING.contains(response.get().statusCode())) {
                return reply(response.get(), reader);
            }
            wanted = response.flatMap(GatewayClient::retryAfter);
            var next = pauseAfter(attempt, wanted);
            if (attempt == patience.attempts() || next.compareTo(patience.longest()) > 0) {
                return new Reply.Unavailable<>(attempt, wanted);
            }
            pause.of(next);
        }
    }

    private Optional<HttpResponse<byte[]>> attempt(HttpRequest.Builder request) throws InterruptedException {
        // Afresh for each attempt: signatures of requests carry a time.
        authentication.accept(request);
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException _) {
            // The answer may have been lost after the decision was recorded; the same key finds it again.
            return Optional.empty();
        }
    }

    /** Never sooner than asked for; jitter, so that a crowd turned away together does not return together. */
    private Duration pauseAfter(int attempt, Optional<Duration> wanted) {
        var backoff = patience.first().multipliedBy(1L << Math.min(attempt - 1, 20));
        var least = wanted.filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
        var jitter = ThreadLocalRandom.current().nextDouble(JITTER);
        return least.plusMillis((long) (patience.first().toMillis() * jitter));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private <T> Reply<T> reply(HttpResponse<byte[]> response, Function<JsonValue, T> reader) {
        var body = parse(response.body());
        if (response.statusCode() / 100 == 2) {
            return new Reply.Answered<>(reader.apply(body), Octets.of(response.body()));
        }
        var problem = body instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new Reply.Refused<>(response.statusCode(), problem.text("code").orElse("unknown"), pointer(problem));
    }

    private static Optional<String> pointer(JsonObject problem) {
        return problem.array("errors").stream()
                .flatMap(errors -> errors.items().stream())
                .filter(JsonObject.class::isInstance)
                .flatMap(error -> ((JsonObject) error).text("pointer").stream())
                .findFirst();
    }

    /** Something other than our gateway may have answered, so a body that is no JSON is not a bug here. */
    private JsonValue parse(byte[] body) {
        try {
            return json.parse(body);
        } catch (MalformedJson _) {
            return JsonNull.NULL;
        }
    }
}
