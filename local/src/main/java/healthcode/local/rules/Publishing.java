package healthcode.local.rules;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts one document to its registers over HTTP, tried first, then by the two callers that publishing takes. */
final class Publishing {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECOND_HAND = "national-platform:second-hand";

    private final URI gateway;
    private final JacksonJson json;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();

    Publishing(URI gateway, JacksonJson json, PrintStream out) {
        this.gateway = gateway;
        this.json = json;
        this.out = out;
    }

    /** 0 when every register has it; what a gateway refuses is printed with its pointers. */
    int publish(JsonObject document) throws IOException, InterruptedException {
        for (var register : RulesCommand.registers(document)) {
            var own = RulesCommand.of(register, document);
            var author = register.equals("national") ? "national-platform:author" : "province:" + register + ":author";
            var path = "/v1/rules/" + register;
            if (!put(author, path + "?dryRun=true", own, 200)
                    || !put(author, path, own, 202)
                    || !put(SECOND_HAND, path, own, 200)) {
                return 1;
            }
        }
        return 0;
    }

    /** A retry of what is published already answers 200 to everybody. */
    private boolean put(String caller, String path, JsonObject document, int expected)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("X-Local-Caller", caller)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json.print(document)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        out.println(path + " as " + caller + ": " + answer.statusCode() + " " + answer.body());
        return answer.statusCode() == expected || answer.statusCode() == 200;
    }
}
