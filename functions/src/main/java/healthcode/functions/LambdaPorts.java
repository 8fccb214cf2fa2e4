package healthcode.functions;

import healthcode.adapters.fetch.Connector;
import healthcode.adapters.fetch.PublishedKeySets;
import healthcode.adapters.jose.BundleSigner;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkDocuments;
import healthcode.adapters.jose.JwkKeyAdmission;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.jose.TrustListSigner;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoAccessRecords;
import healthcode.aws.dynamodb.DynamoChangeLog;
import healthcode.aws.dynamodb.DynamoCheckRecords;
import healthcode.aws.dynamodb.DynamoClients;
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
import healthcode.aws.dynamodb.DynamoTrustLists;
import healthcode.aws.dynamodb.DynamoTrustRegister;
import healthcode.aws.dynamodb.DynamoUsedProofs;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.aws.kms.DynamoSealedItems;
import healthcode.aws.kms.KmsSealing;
import healthcode.aws.kms.KmsSigning;
import healthcode.aws.kms.RotateSealedKeys;
import healthcode.aws.kms.SealedKeyring;
import healthcode.aws.s3.S3Objects;
import healthcode.code.HolderKeys;
import healthcode.code.Regions;
import healthcode.format.ProfileCompiler;
import healthcode.format.RegisteredFormats;
import healthcode.json.JsonCodec;
import healthcode.policy.rules.RegisteredRules;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.StatusIndices;
import healthcode.trust.FetchKeys;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustLists;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The ports on Lambda: one table, the sealed keys and the trust list.
 *
 * <p>Making it reaches for nothing; each port does when it is first asked, so a function needs no permission for what
 * it never asks. Nothing secret is held across a snapshot.
 */
final class LambdaPorts implements Ports {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** For all attempts at one call of the key service together. */
    private static final Duration KEYS = Duration.ofSeconds(3);

    private static final int STORED_DEPTH = 64;
    /** A history must not keep a gate waiting. */
    private static final Duration HISTORY_DEADLINE = Duration.ofMillis(300);

    private static final Duration TRUST_DEADLINE = Duration.ofSeconds(1);

    private final Config config;
    private final Clock clock;
    private final DynamoDbClient dynamo;
    private final Retries retries;
    private final Decisions decisions;
    private final DecisionHistory history;
    private final KmsSealing sealing;
    private final DynamoSealedItems sealedItems;
    private final SealedKeyring keyring;
    private final DynamoTrustLists trustLists;
    private final Registers registers;
    private final GateStores gate;
    private final FetchKeys fetchKeys;
    private final KmsClient kms;
    private StatusIndices statusIndices;
    private Bundles bundles;

    LambdaPorts(Config config, JsonCodec json, CryptoProvider provider, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.dynamo = DynamoClients.fromEnvironment();
        this.retries = new Retries(new FreshPacing());
        this.decisions = new DynamoDecisions(dynamo, config.table(), json, retries, clock);
        this.history = new DynamoDecisionHistory(dynamo, config.table(), json, retries);
        this.kms = kms();
        this.sealing = new KmsSealing(kms, config.sealingKey());
        this.sealedItems = new DynamoSealedItems(dynamo, config.table());
        this.keyring = new SealedKeyring(sealing, sealedItems, clock);
        var documents =
                new DynamoDocuments(dynamo, config.table(), json, new Retries(new FreshPacing(), TRUST_DEADLINE));
        var reader = new TrustListReader(json, provider, config.trustAnchor(), clock);
        this.trustLists = new DynamoTrustLists(documents, reader, clock, new SecureRandom()::nextDouble);
        this.gate = new GateStores(
                new DynamoCheckRecords(dynamo, config.table(), new Retries(new FreshPacing(), HISTORY_DEADLINE)),
                new DynamoLookupQuotas(dynamo, config.table(), retries),
                new DynamoManifests(dynamo, config.table(), json, retries));
        var keyHealth = new DynamoKeyHealth(dynamo, config.table(), new JacksonJson(STORED_DEPTH), retries);
        this.registers = registers(reader, json, keyHealth);
        this.fetchKeys = new FetchKeys(
                trustLists,
                new PublishedKeySets(new JacksonJson(), Connector.tls(), FetchKeys.Limits.USUAL.issuer()),
                new JwkKeyAdmission(json, provider),
                reader,
                new JwkDocuments(json, provider),
                keyHealth,
                clock,
                FetchKeys.Limits.USUAL);
    }

    private Registers registers(TrustListReader reader, JsonCodec json, DynamoKeyHealth keyHealth) {
        var signer =
                new TrustListSigner(json, new KmsSigning(kms, config.trustListKey()), config.trustListCertificate());
        // A profile may nest as deep as a body; what is kept around it may nest deeper.
        var formats =
                new DynamoFormats(new DynamoDocuments(dynamo, config.table(), new JacksonJson(STORED_DEPTH), retries));
        // Requests wait for the rules as they do for the trust list.
        var rules = new DynamoRules(new DynamoDocuments(
                dynamo, config.table(), new JacksonJson(STORED_DEPTH), new Retries(new FreshPacing(), TRUST_DEADLINE)));
        return new Registers(
                trustLists,
                new DynamoTrustRegister(trustLists, signer),
                reader,
                formats,
                new RegisteredFormats(formats, new ProfileCompiler(Regions.bundled())),
                new DynamoAccessRecords(dynamo, config.table(), retries),
                keyHealth,
                new DynamoUsedProofs(dynamo, config.table(), retries),
                rules,
                new RegisteredRules(rules, clock),
                new Feeds(
                        new DynamoChangeLog(dynamo, config.table(), json, retries, clock),
                        new DynamoStatusEntries(dynamo, config.table(), retries, clock)));
    }

    /** Chance from the system: a generator of this process would be cloned, and all clones would retry in step. */
    private static final class FreshPacing implements Pacing {
        private final Pacing real = Pacing.real();
        private final SecureRandom random = new SecureRandom();

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public double chance() {
            return random.nextDouble();
        }

        @Override
        public void pause(Duration duration) {
            real.pause(duration);
        }
    }

    private static KmsClient kms() {
        return KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(KEYS))
                .build();
    }

    /** Drops every secret, before a snapshot that will be cloned. */
    synchronized void forget() {
        keyring.forget();
        statusIndices = null;
    }

    /** The use case behind the scheduled look at issuers' keys. */
    FetchKeys fetchKeys() {
        return fetchKeys;
    }

    /** The use case behind the hourly rotation. */
    RotateSealedKeys rotation() {
        return new RotateSealedKeys(sealing, sealedItems, clock);
    }

    /** What reads the table's stream. */
    DynamoDecisionStream decisionStream(JsonCodec json) {
        return new DynamoDecisionStream(dynamo, config.table(), json, retries);
    }

    @Override
    public Decisions decisions() {
        return decisions;
    }

    /**
     * Kept between requests, because it holds the rest of a leased block; forgotten with the keys that it permutes by.
     */
    @Override
    public synchronized StatusIndices statusIndices() {
        if (statusIndices == null) {
            statusIndices = new DynamoStatusIndices(dynamo, config.table(), keyring.holderKeys(), retries);
        }
        return statusIndices;
    }

    @Override
    public DecisionHistory history() {
        return history;
    }

    @Override
    public TrustLists trustLists() {
        return trustLists;
    }

    @Override
    public GateStores gate() {
        return gate;
    }

    @Override
    public Registers registers() {
        return registers;
    }

    /** Made when first asked for: the client of object storage alone costs a start more than a check takes. */
    @Override
    public synchronized Bundles bundles() {
        if (bundles == null) {
            var settings = config.bundle();
            var s3 = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(CONNECT)
                            .socketTimeout(ANSWER))
                    .build();
            bundles = new Bundles(
                    new S3Objects(s3, settings.bucket()),
                    new BundleSigner(
                            new JacksonJson(STORED_DEPTH), new KmsSigning(kms, settings.key()), settings.certificate()),
                    settings.address());
        }
        return bundles;
    }

    @Override
    public SigningKeys signingKeys() {
        return keyring;
    }

    @Override
    public HolderKeys holderKeys() {
        return keyring.holderKeys();
    }

    @Override
    public Duration rulesNotice() {
        return config.rulesNotice();
    }

    @Override
    public Duration correctionTime() {
        return config.correctionTime();
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
