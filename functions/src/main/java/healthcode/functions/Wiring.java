package healthcode.functions;

import healthcode.adapters.json.JacksonJson;
import healthcode.functions.wire.Answers;
import healthcode.functions.wire.ProxyEvents;
import healthcode.functions.wire.Requests;
import healthcode.recognition.Authorisation;
import java.time.Clock;
import java.util.function.Supplier;

/** Everything a function stands on, wired once by constructors. */
public final class Wiring {

    /** What an API wraps around a request may nest deeper than what callers may send. */
    private static final int EVENT_DEPTH = 64;

    private final FrontDoor door;
    private final Requests requests;
    private final Answers answers;
    private final Supplier<? extends UseCases> useCases;

    /**
     * @param useCases asked at every request, since on Lambda the keys come only after a snapshot is restored
     * @param authenticator who tells callers apart
     * @param clock for the times of log lines
     */
    public Wiring(Supplier<? extends UseCases> useCases, Authenticator authenticator, Clock clock) {
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
