package healthcode.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** API Gateway and Lambda in this process: an event in, the very handlers that are deployed, an HTTP answer out. */
public final class LocalApi {

    private final List<Route> routes;
    private final Map<String, RequestStreamHandler> handlers;
    private final LocalObjects objects;
    private final JsonCodec json;
    private final InstantSource clock;
    private final Consumer<String> log;

    /**
     * An API over {@code routes}.
     *
     * @param handlers by class name; every route needs one
     * @param objects what a content delivery network would serve beside the routes
     * @param clock for the times in events
     * @param log takes the handlers' log lines
     * @throws IllegalArgumentException if a route has no handler
     */
    LocalApi(
            List<Route> routes,
            Map<String, RequestStreamHandler> handlers,
            LocalObjects objects,
            JsonCodec json,
            InstantSource clock,
            Consumer<String> log) {
        this.routes = List.copyOf(routes);
        this.handlers = Map.copyOf(handlers);
        this.objects = objects;
        this.json = json;
        this.clock = clock;
        this.log = log;
        for (var route : routes) {
            if (!handlers.containsKey(route.handler())) {
                throw new IllegalArgumentException("route " + route + ": no handler " + route.handler() + " here");
            }
        }
    }

    /** Every route, in the order of the template. */
    public List<Route> routes() {
        return routes;
    }

    /** Answers {@code request} as the API would. */
    public ApiAnswer call(ApiRequest request) {
        for (var route : routes) {
            var variables = route.match(request.path());
            if (variables.isPresent() && route.method().equals(request.method())) {
                return invoke(route, variables.get(), request);
            }
        }
        return objects.answer(request).orElseGet(() -> unrouted(request));
    }

    private ApiAnswer invoke(Route route, Map<String, String> variables, ApiRequest request) {
        var event = json.print(ProxyEvent.of(route, variables, request, clock.instant()));
        var answer = new ByteArrayOutputStream();
        try {
            handlers.get(route.handler())
                    .handleRequest(new ByteArrayInputStream(event), answer, LocalContext.of(route.function(), log));
            return answer((JsonObject) json.parse(answer.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson | ClassCastException e) {
            throw new IllegalStateException(route + ": not a proxy answer", e);
        }
    }

    private static ApiAnswer answer(JsonObject proxy) {
        var status = proxy.get("statusCode")
                .map(JsonNumber.class::cast)
                .flatMap(number -> number.asLong().stream().boxed().findFirst())
                .orElseThrow(() -> new ClassCastException("statusCode"));
        var headers = new LinkedHashMap<String, String>();
        proxy.object("headers")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, value) -> headers.put(name, ((JsonString) value).value()));
        var text = proxy.text("body").orElse("").getBytes(StandardCharsets.UTF_8);
        var base64 = proxy.get("isBase64Encoded")
                .filter(healthcode.json.JsonBoolean.TRUE::equals)
                .isPresent();
        return new ApiAnswer(
                status.intValue(),
                headers,
                Octets.of(base64 ? Base64.getDecoder().decode(text) : text));
    }

    /** What the template's gateway responses make of a request that no route takes. */
    private ApiAnswer unrouted(ApiRequest request) {
        Set<String> methods = routes.stream()
                .filter(route -> route.match(request.path()).isPresent())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        var problem = JsonObject.builder()
                .put("type", "urn:healthcode:problem:" + (methods.isEmpty() ? "not-found" : "method-not-allowed"))
                .put("status", methods.isEmpty() ? 404 : 405)
                .put("title", methods.isEmpty() ? "No such route" : "Not with this method")
                .put("code", methods.isEmpty() ? "not-found" : "method-not-allowed")
                .build();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/problem+json; charset=utf-8");
        if (!methods.isEmpty()) {
            headers.put("Allow", String.join(", ", methods));
        }
        return new ApiAnswer(methods.isEmpty() ? 404 : 405, headers, Octets.of(json.print(problem)));
    }
}
