package healthcode.local.serve;

import healthcode.adapters.fetch.Connector;
import healthcode.adapters.fetch.PublishedKeySets;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.jose.JwkKeyAdmission;
import healthcode.adapters.json.JacksonJson;
import healthcode.functions.FetchKeysFunction;
import healthcode.local.api.LocalContext;
import healthcode.local.api.LocalGateway;
import healthcode.trust.FetchKeys;
import healthcode.trust.KeySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The scheduled look at issuers' published keys in a local gateway: the function that is deployed, on a thread of its
 * own, at the start and every quarter of an hour. It is the only thing here that connects to anybody.
 */
final class KeyFetching implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final FetchKeysFunction function;
    private final Consumer<String> log;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("key-fetching").factory());

    private KeyFetching(FetchKeys fetch, Consumer<String> log) {
        this.function = new FetchKeysFunction(fetch);
        this.log = log;
    }

    /** Looks now and from now on. */
    static KeyFetching start(LocalGateway gateway, Consumer<String> log) {
        var limit = FetchKeys.Limits.USUAL.issuer();
        return start(gateway, new PublishedKeySets(new JacksonJson(), Connector.tls(), limit), log);
    }

    /** The same at {@code source}. */
    static KeyFetching start(LocalGateway gateway, KeySource source, Consumer<String> log) {
        var json = new JacksonJson();
        var crypto = CryptoProvider.builtIn();
        var registers = gateway.registers();
        var fetch = new FetchKeys(
                gateway.trustLists(),
                source,
                new JwkKeyAdmission(json, crypto),
                registers.vouchers(),
                new JwkDocuments(json, crypto),
                registers.keyHealth(),
                gateway.clock(),
                FetchKeys.Limits.USUAL);
        var fetching = new KeyFetching(fetch, log);
        var _ = fetching.schedule.scheduleWithFixedDelay(fetching::run, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
        return fetching;
    }

    private void run() {
        try {
            function.handleRequest(
                    InputStream.nullInputStream(),
                    new ByteArrayOutputStream(),
                    LocalContext.of(FetchKeysFunction.class.getSimpleName(), log));
        } catch (IOException | RuntimeException failure) {
            // An exception out of here would end the schedule; the next run tries again, as a schedule on AWS does.
            log.accept("key fetching: " + failure + "\n");
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
