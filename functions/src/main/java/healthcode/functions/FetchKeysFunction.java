package healthcode.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.trust.FetchKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Every quarter of an hour: looks at what issuers publish and proposes new keys to the anchor. It can trust nothing: it
 * may write how the looking went, and neither the trust list nor a signature.
 */
public final class FetchKeysFunction implements RequestStreamHandler {

    private final FetchKeys fetch;

    /** On Lambda. */
    public FetchKeysFunction() {
        this(ScheduledRun.ports().fetchKeys());
    }

    /** Anywhere else. */
    public FetchKeysFunction(FetchKeys fetch) {
        this.fetch = fetch;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var run = fetch.run();
        var told = ScheduledRun.of(context, "keys fetched")
                .with("issuers", run.issuers())
                .with("proposals", run.proposals());
        for (var ending : FetchKeys.Ending.values()) {
            told.with(ending.name().toLowerCase(Locale.ROOT), run.count(ending));
        }
        told.tell(context, answer);
    }
}
