package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.aws.kms.RotateSealedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Every hour: sees to it that a key signs and its successor is published. An exception makes the schedule try again.
 */
public final class RotateKeysFunction implements RequestStreamHandler {

    private final RotateSealedKeys rotate;

    /** On Lambda. */
    public RotateKeysFunction() {
        this(ScheduledRun.ports().rotation());
    }

    /** Anywhere else. */
    public RotateKeysFunction(RotateSealedKeys rotate) {
        this.rotate = rotate;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var rotated = rotate.rotate();
        ScheduledRun.of(context, "keys rotated")
                .with("created", rotated.created())
                .with("removed", rotated.removed())
                .tell(context, answer);
    }
}
