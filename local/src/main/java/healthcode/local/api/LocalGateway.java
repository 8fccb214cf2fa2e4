package healthcode.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.DynamoStatusIndices;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.HolderKeys;
import healthcode.functions.Assembly;
import healthcode.functions.CheckCodeFunction;
import healthcode.functions.Ports;
import healthcode.functions.PlanTripFunction;
import healthcode.functions.PublishKeysFunction;
import healthcode.functions.ReadRecognitionFunction;
import healthcode.functions.ReadRulesFunction;
import healthcode.functions.RecogniseCodeFunction;
import healthcode.functions.Wiring;
import healthcode.recognition.Decisions;
import healthcode.recognition.StatusIndices;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole gateway in this process: the handlers that are deployed, over a local store, with keys of this machine.
 *
 * @param holderKeys the keyed names
 * @param signingKeys what codes are signed with
 * @param trustLists whom it believes
 * @param clock what time it takes it to be
 */
public record LocalGateway(
        Decisions decisions,
        StatusIndices statusIndices,
        HolderKeys holderKeys,
        SigningKeys signingKeys,
        TrustLists trustLists,
        Clock clock)
        implements Ports {

    /** What an API wraps around an answer may nest deeper than what callers may send. */
    private static final int EVENT_DEPTH = 64;

    /** A gateway over {@code store}. */
    public static LocalGateway over(
            LocalStore store, HolderKeys holders, SigningKeys signing, TrustLists trust, Clock clock) {
        var retries = new Retries(Pacing.real());
        return new LocalGateway(
                new DynamoDecisions(store.client(), LocalStore.TABLE, new JacksonJson(), retries, clock),
                new DynamoStatusIndices(store.client(), LocalStore.TABLE, holders, retries),
                holders,
                signing,
                trust,
                clock);
    }

    /**
     * The API of this gateway with the routes of {@code template}.
     *
     * @param crypto the provider of signatures
     * @param log takes the handlers' log lines
     * @throws IOException if the template cannot be read
     */
    public LocalApi api(Path template, CryptoProvider crypto, Consumer<String> log) throws IOException {
        var useCases = new Assembly(new JacksonJson(), crypto, crypto).over(this);
        var wiring = new Wiring(() -> useCases, new LocalCallers(), clock);
        return new LocalApi(TemplateRoutes.read(template), handlers(wiring), new JacksonJson(EVENT_DEPTH), clock, log);
    }

    /** By class name, as the template names them; one that is missing here stops the start, so nobody forgets it. */
    private static Map<String, RequestStreamHandler> handlers(Wiring wiring) {
        return Map.of(
                RecogniseCodeFunction.class.getName(), new RecogniseCodeFunction(wiring),
                ReadRecognitionFunction.class.getName(), new ReadRecognitionFunction(wiring),
                CheckCodeFunction.class.getName(), new CheckCodeFunction(wiring),
                PlanTripFunction.class.getName(), new PlanTripFunction(wiring),
                ReadRulesFunction.class.getName(), new ReadRulesFunction(wiring),
                PublishKeysFunction.class.getName(), new PublishKeysFunction(wiring));
    }
}
