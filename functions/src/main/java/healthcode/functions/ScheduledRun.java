package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** What functions on a schedule share: their ports, and one line of figures in the log and as the answer. */
final class ScheduledRun {

    private final JsonObject.Builder line;

    private ScheduledRun(JsonObject.Builder line) {
        this.line = line;
    }

    /** The ports on Lambda. */
    static LambdaPorts ports() {
        return new LambdaPorts(
                Config.read(System.getenv()), new JacksonJson(), CryptoProvider.builtIn(), Clock.systemUTC());
    }

    /** The run that {@code context} is about, which did {@code what}. */
    static ScheduledRun of(Context context, String what) {
        return new ScheduledRun(JsonObject.builder()
                .put("level", "INFO")
                .put("message", what)
                .put("service", RequestLog.SERVICE)
                .put("function_request_id", context.getAwsRequestId()));
    }

    ScheduledRun with(String name, long figure) {
        line.put(name, figure);
        return this;
    }

    void tell(Context context, OutputStream answer) throws IOException {
        var octets = new JacksonJson().print(line.build());
        context.getLogger().log(new String(octets, StandardCharsets.UTF_8) + "\n");
        answer.write(octets);
    }
}
