package healthcode.functions;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.ProxyEvents;
import healthcode.functions.wire.Requests;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Operation;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;

/** Everything a function stands on, wired once by constructors. */
public final class Wiring {

    /** What an API wraps around a request may nest deeper than what callers may send. */
    private static final int EVENT_DEPTH = 64;

    private final FrontDoor door;
    private final Requests requests;
    private final Answers answers;
    private final Supplier<? extends UseCases> useCases;

    /** Held here, because the context of checkpoints refers to it weakly. */
    @SuppressWarnings("unused")
    private final Optional<Resource> snapshot;

    /**
     * @param useCases asked at every request, since on Lambda the keys come only after a snapshot is restored
     * @param authenticator who tells callers apart
     * @param clock for the times of log lines
     */
    public Wiring(Supplier<? extends UseCases> useCases, Authenticator authenticator, Clock clock) {
        this(useCases, authenticator, clock, Optional.empty());
    }

    private Wiring(
            Supplier<? extends UseCases> useCases,
            Authenticator authenticator,
            Clock clock,
            Optional<Resource> snapshot) {
        var json = new JacksonJson();
        this.door = new FrontDoor(
                new ProxyEvents(new JacksonJson(EVENT_DEPTH)),
                authenticator,
                Authorisation.bundled(),
                new Problems(json),
                new RequestLog(json, clock));
        this.requests = new Requests(json);
        this.answers = new Answers(json);
        this.useCases = useCases;
        this.snapshot = snapshot;
    }

    /**
     * The wiring on Lambda, from the environment, readied for snapshots.
     *
     * @throws IllegalArgumentException if a setting is missing, wrong or unknown
     */
    static Wiring onLambda(Operation operation) {
        var json = new JacksonJson();
        var config = Config.read(System.getenv());
        // Only verifying may leave the JDK's provider: signing needs randomness that is fresh after a restore.
        var fastest = CryptoProvider.fastest();
        RequestLog.started(json, fastest.name(), System.out);
        var ports = new LambdaPorts(config, json, fastest, Clock.systemUTC());
        var assembly = new Assembly(json, fastest, CryptoProvider.builtIn());
        var useCases = assembly.over(ports);
        var snapshot = new Snapshot(new Priming(assembly, json, fastest), ports, operation);
        Core.getGlobalContext().register(snapshot);
        return new Wiring(() -> useCases, new IamAuthenticator(config.callers()), ports.clock(), Optional.of(snapshot));
    }

    FrontDoor door() {
        return door;
    }

    Requests requests() {
        return requests;
    }

    Answers answers() {
        return answers;
    }

    UseCases useCases() {
        return useCases.get();
    }
}
