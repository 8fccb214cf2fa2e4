package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.bundle.BuildBundle;
import healthcode.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Every minute: publishes status lists and the bundle for gates as things stand. An exception makes the schedule try
 * again, and doing it twice publishes nothing twice.
 */
public final class BuildBundleFunction implements RequestStreamHandler {

    private final Supplier<BuildBundle> build;

    /** On Lambda. */
    public BuildBundleFunction() {
        this(onLambda());
    }

    /** Anywhere else. */
    public BuildBundleFunction(Supplier<BuildBundle> build) {
        this.build = build;
    }

    private static Supplier<BuildBundle> onLambda() {
        var json = new JacksonJson();
        var provider = CryptoProvider.builtIn();
        var ports = new LambdaPorts(Config.read(System.getenv()), json, provider, Clock.systemUTC());
        return new Assembly(json, provider, provider).over(ports).publications()::buildBundle;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var built = build.get().build();
        var line = JsonObject.builder()
                .put("level", "INFO")
                .put("message", "bundle built")
                .put("service", RequestLog.SERVICE)
                .put("function_request_id", context.getAwsRequestId())
                .put("number", built.manifest().number())
                .put("published", built.published())
                .put("parts", built.manifest().parts().size())
                .build();
        var octets = new JacksonJson().print(line);
        context.getLogger().log(new String(octets, StandardCharsets.UTF_8) + "\n");
        answer.write(octets);
    }
}
