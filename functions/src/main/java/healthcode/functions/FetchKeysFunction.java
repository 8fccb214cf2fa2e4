package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonObject;
import healthcode.trust.FetchKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;

/**
 * Every quarter of an hour: looks at what issuers publish and proposes new keys to the anchor. It can trust nothing: it
 * may write how the looking went, and neither the trust list nor a signature.
 */
public final class FetchKeysFunction implements RequestStreamHandler {

    private final FetchKeys fetch;

    /** On Lambda. */
    public FetchKeysFunction() {
        this(new LambdaPorts(
                        Config.read(System.getenv()), new JacksonJson(), CryptoProvider.builtIn(), Clock.systemUTC())
                .fetchKeys());
    }

    /** Anywhere else. */
    public FetchKeysFunction(FetchKeys fetch) {
        this.fetch = fetch;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var run = fetch.run();
        var line = JsonObject.builder()
                .put("level", "INFO")
                .put("message", "keys fetched")
                .put("service", RequestLog.SERVICE)
                .put("function_request_id", context.getAwsRequestId())
                .put("issuers", run.issuers())
                .put("proposals", run.proposals());
        for (var ending : FetchKeys.Ending.values()) {
            line.put(ending.name().toLowerCase(Locale.ROOT), run.count(ending));
        }
        var octets = new JacksonJson().print(line.build());
        context.getLogger().log(new String(octets, StandardCharsets.UTF_8) + "\n");
        answer.write(octets);
    }
}
