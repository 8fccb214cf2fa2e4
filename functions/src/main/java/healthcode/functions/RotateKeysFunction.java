package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.kms.RotateSealedKeys;
import healthcode.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Every hour: sees to it that a key signs and its successor is published. An exception makes the schedule try again.
 */
public final class RotateKeysFunction implements RequestStreamHandler {

    private final RotateSealedKeys rotate;

    /** On Lambda. */
    public RotateKeysFunction() {
        this(new LambdaPorts(
                        Config.read(System.getenv()), new JacksonJson(), CryptoProvider.builtIn(), Clock.systemUTC())
                .rotation());
    }

    /** Anywhere else. */
    public RotateKeysFunction(RotateSealedKeys rotate) {
        this.rotate = rotate;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var rotated = rotate.rotate();
        var line = JsonObject.builder()
                .put("level", "INFO")
                .put("message", "keys rotated")
                .put("service", RequestLog.SERVICE)
                .put("function_request_id", context.getAwsRequestId())
                .put("created", rotated.created())
                .put("removed", rotated.removed())
                .build();
        var octets = new JacksonJson().print(line);
        context.getLogger().log(new String(octets, StandardCharsets.UTF_8) + "\n");
        answer.write(octets);
    }
}
