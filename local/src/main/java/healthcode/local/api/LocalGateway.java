package healthcode.local.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoAccessRecords;
import healthcode.aws.dynamodb.DynamoChangeLog;
import healthcode.aws.dynamodb.DynamoCheckRecords;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.DynamoDecisionStream;
import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoFormats;
import healthcode.aws.dynamodb.DynamoKeyHealth;
import healthcode.aws.dynamodb.DynamoLookupQuotas;
import healthcode.aws.dynamodb.DynamoManifests;
import healthcode.aws.dynamodb.DynamoRules;
import healthcode.aws.dynamodb.DynamoStatusEntries;
import healthcode.aws.dynamodb.DynamoStatusIndices;
import healthcode.aws.dynamodb.DynamoUsedProofs;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.bundle.MemoryObjects;
import healthcode.bundle.ObjectStore;
import healthcode.code.HolderKeys;
import healthcode.code.Regions;
import healthcode.feed.ProjectDecision;
import healthcode.format.ProfileCompiler;
import healthcode.format.RegisteredFormats;
import healthcode.functions.Assembly;
import healthcode.functions.Bundles;
import healthcode.functions.ChangeManifestFunction;
import healthcode.functions.ChangeStatusFunction;
import healthcode.functions.CheckCodeFunction;
import healthcode.functions.CheckManifestFunction;
import healthcode.functions.ClaimCodeFunction;
import healthcode.functions.ContestLevelFunction;
import healthcode.functions.DeclareHealthFunction;
import healthcode.functions.Feeds;
import healthcode.functions.FindFellowTravellersFunction;
import healthcode.functions.GateStores;
import healthcode.functions.IssueSeatPassesFunction;
import healthcode.functions.MergeHoldersFunction;
import healthcode.functions.NoHistory;
import healthcode.functions.OverrideLevelFunction;
import healthcode.functions.PlanTripFunction;
import healthcode.functions.Ports;
import healthcode.functions.ProjectDecisionsFunction;
import healthcode.functions.PublishBundleFunction;
import healthcode.functions.PublishKeysFunction;
import healthcode.functions.PublishRulesFunction;
import healthcode.functions.PublishStatusListFunction;
import healthcode.functions.PublishTrustListFunction;
import healthcode.functions.QueryStatusFunction;
import healthcode.functions.ReadChangesFunction;
import healthcode.functions.ReadKeyHealthFunction;
import healthcode.functions.ReadManifestFunction;
import healthcode.functions.ReadMyCodeFunction;
import healthcode.functions.ReadMyExposureFunction;
import healthcode.functions.ReadMyHistoryFunction;
import healthcode.functions.ReadRecognitionFunction;
import healthcode.functions.ReadRulesFunction;
import healthcode.functions.RecheckManifestFunction;
import healthcode.functions.RecogniseCodeFunction;
import healthcode.functions.RegisterFormatFunction;
import healthcode.functions.RegisterIssuerFunction;
import healthcode.functions.Registers;
import healthcode.functions.Wiring;
import healthcode.policy.rules.RegisteredRules;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.StatusIndices;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole gateway in this process: the handlers that are deployed, over a local store, with keys of this machine.
 *
 * @param holderKeys the keyed names
 * @param signingKeys what codes are signed with
 * @param trustLists whom it believes
 * @param registers what onboarding and data sharing reach for
 * @param gate what the gate keeps beside decisions
 * @param history the decisions of one holder
 * @param bundles where bundles for gates are published
 * @param clock what time it takes it to be
 */
public record LocalGateway(
        Decisions decisions,
        StatusIndices statusIndices,
        HolderKeys holderKeys,
        SigningKeys signingKeys,
        TrustLists trustLists,
        Registers registers,
        GateStores gate,
        DecisionHistory history,
        Bundles bundles,
        Clock clock)
        implements Ports {

    /** A gateway in which nothing can be registered. */
    public LocalGateway(
            Decisions decisions,
            StatusIndices statusIndices,
            HolderKeys holderKeys,
            SigningKeys signingKeys,
            TrustLists trustLists,
            Clock clock) {
        this(
                decisions,
                statusIndices,
                holderKeys,
                signingKeys,
                trustLists,
                Registers.none(),
                GateStores.none(),
                new NoHistory(),
                Bundles.none(),
                clock);
    }

    /** What an API wraps around an answer may nest deeper than what callers may send. */
    private static final int EVENT_DEPTH = 64;

    /**
     * A gateway over {@code store}.
     *
     * @param trust the signed trust list in the same store
     */
    public static LocalGateway over(
            LocalStore store, HolderKeys holders, SigningKeys signing, LocalTrust trust, Clock clock) {
        return over(store, new MemoryObjects(), holders, signing, trust, clock);
    }

    /** The same with bundles kept in {@code objects}. */
    public static LocalGateway over(
            LocalStore store,
            ObjectStore objects,
            HolderKeys holders,
            SigningKeys signing,
            LocalTrust trust,
            Clock clock) {
        var retries = new Retries(Pacing.real());
        return new LocalGateway(
                new DynamoDecisions(store.client(), LocalStore.TABLE, new JacksonJson(), retries, clock),
                new DynamoStatusIndices(store.client(), LocalStore.TABLE, holders, retries),
                holders,
                signing,
                trust.lists(),
                registers(store, trust, retries, clock),
                gate(store, retries),
                new DynamoDecisionHistory(store.client(), LocalStore.TABLE, new JacksonJson(), retries),
                new Bundles(objects, trust.bundles(), LocalObjects.ADDRESS),
                clock);
    }

    private static GateStores gate(LocalStore store, Retries retries) {
        return new GateStores(
                new DynamoCheckRecords(store.client(), LocalStore.TABLE, retries),
                new DynamoLookupQuotas(store.client(), LocalStore.TABLE, retries),
                new DynamoManifests(store.client(), LocalStore.TABLE, new JacksonJson(), retries));
    }

    private static Registers registers(LocalStore store, LocalTrust trust, Retries retries, Clock clock) {
        var documents = new DynamoDocuments(store.client(), LocalStore.TABLE, new JacksonJson(EVENT_DEPTH), retries);
        var formats = new DynamoFormats(documents);
        var rules = new DynamoRules(documents);
        return new Registers(
                trust.lists(),
                trust.register(),
                trust.reader(),
                formats,
                new RegisteredFormats(formats, new ProfileCompiler(Regions.bundled())),
                new DynamoAccessRecords(store.client(), LocalStore.TABLE, retries),
                new DynamoKeyHealth(store.client(), LocalStore.TABLE, new JacksonJson(EVENT_DEPTH), retries),
                new DynamoUsedProofs(store.client(), LocalStore.TABLE, retries),
                rules,
                new RegisteredRules(rules, InstantSource.system()),
                feeds(store, retries, clock));
    }

    private static Feeds feeds(LocalStore store, Retries retries, Clock clock) {
        var client = store.client();
        return new Feeds(
                new DynamoChangeLog(client, LocalStore.TABLE, new JacksonJson(), retries, clock),
                new DynamoStatusEntries(client, LocalStore.TABLE, retries, clock));
    }

    /** The function on the stream of {@code store}, to be fed by a {@link StreamPump}. */
    public ProjectDecisionsFunction projection(LocalStore store) {
        var stream = new DynamoDecisionStream(
                store.client(), LocalStore.TABLE, new JacksonJson(), new Retries(Pacing.real()));
        var feeds = registers.feeds();
        var project = new ProjectDecision(feeds.log(), feeds.statuses(), stream, holderKeys);
        return new ProjectDecisionsFunction(() -> project, stream);
    }

    /**
     * The API of this gateway with the routes of {@code template}.
     *
     * @param crypto the provider of signatures
     * @param log takes the handlers' log lines
     * @throws IOException if the template cannot be read
     */
    public LocalApi api(Path template, CryptoProvider crypto, Consumer<String> log) throws IOException {
        return api(template, new Assembly(new JacksonJson(), crypto, crypto), log);
    }

    /** The same from parts put together elsewhere, under other rules for example. */
    public LocalApi api(Path template, Assembly assembly, Consumer<String> log) throws IOException {
        var useCases = assembly.over(this);
        var wiring = new Wiring(() -> useCases, new LocalCallers(), clock);
        return new LocalApi(
                TemplateRoutes.read(template),
                handlers(wiring),
                new LocalObjects(bundles.objects()),
                new JacksonJson(EVENT_DEPTH),
                clock,
                log);
    }

    /**
     * Every handler by class name, as the template names them; one that is missing here stops the start, so nobody
     * forgets it.
     */
    public static Map<String, RequestStreamHandler> handlers(Wiring wiring) {
        return Stream.of(
                        new RecogniseCodeFunction(wiring),
                        new ReadRecognitionFunction(wiring),
                        new CheckCodeFunction(wiring),
                        new CheckManifestFunction(wiring),
                        new ReadManifestFunction(wiring),
                        new ClaimCodeFunction(wiring),
                        new ReadMyCodeFunction(wiring),
                        new ReadMyHistoryFunction(wiring),
                        new ReadMyExposureFunction(wiring),
                        new ChangeManifestFunction(wiring),
                        new RecheckManifestFunction(wiring),
                        new IssueSeatPassesFunction(wiring),
                        new FindFellowTravellersFunction(wiring),
                        new PlanTripFunction(wiring),
                        new ReadRulesFunction(wiring),
                        new PublishRulesFunction(wiring),
                        new PublishKeysFunction(wiring),
                        new PublishTrustListFunction(wiring),
                        new PublishStatusListFunction(wiring),
                        new PublishBundleFunction(wiring),
                        new RegisterIssuerFunction(wiring),
                        new RegisterFormatFunction(wiring),
                        new ReadKeyHealthFunction(wiring),
                        new QueryStatusFunction(wiring),
                        new DeclareHealthFunction(wiring),
                        new ChangeStatusFunction(wiring),
                        new ContestLevelFunction(wiring),
                        new OverrideLevelFunction(wiring),
                        new MergeHoldersFunction(wiring),
                        new ReadChangesFunction(wiring))
                .collect(Collectors.toMap(handler -> handler.getClass().getName(), Function.identity()));
    }
}
