package healthcode.bench;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoClients;
import healthcode.aws.kms.DynamoSealedItems;
import healthcode.aws.kms.KmsSealing;
import healthcode.aws.kms.RotateSealedKeys;
import healthcode.client.RecognitionOrder;
import healthcode.code.RegionCode;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.local.api.LocalStore;
import healthcode.local.api.LocalTrust;
import healthcode.local.keys.TrustKeys;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvinces;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import healthcode.local.store.DynamoLocalServer;
import healthcode.local.store.TableDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** All that a deployed function reaches for, on loopback and warm: table, key service, trust list, sealed keys. */
final class ColdStage implements AutoCloseable {

    private static final String TABLE = LocalStore.TABLE;
    private static final String ROLE = "arn:aws:iam::111122223333:role/guangdong";

    private final DynamoLocalServer dynamo = DynamoLocalServer.start(Optional.empty());
    private final KeyServiceStub kms;
    private final JacksonJson json = new JacksonJson();
    private final DemoProvinces provinces = DemoProvinces.forThisRun(json);
    private final SyntheticNumbers numbers = new SyntheticNumbers(new SecureRandom());
    private final TrustKeys trustKeys = TrustKeys.inMemory();
    private long requests;

    ColdStage(Path template) throws IOException {
        this.kms = new KeyServiceStub();
        var client = DynamoClients.emulator(dynamo.endpoint());
        client.createTable(TableDefinition.read(template).request(TABLE));
        seal(client);
        trust(client);
    }

    private void seal(DynamoDbClient client) {
        try (var service = KmsClient.builder()
                .endpointOverride(kms.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            var items = new DynamoSealedItems(client, TABLE);
            new RotateSealedKeys(new KmsSealing(service, "stub"), items, Clock.systemUTC()).rotate();
        }
    }

    private void trust(DynamoDbClient client) {
        var store = new LocalStore("DynamoDB Local over HTTP", "", client, Optional.empty());
        LocalTrust.publish(
                store,
                trustKeys,
                CryptoProvider.builtIn(),
                provinces.issuers(),
                Clock.systemUTC(),
                InstantSource.system());
    }

    /** The environment of a function process. */
    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HEALTHCODE_TABLE", TABLE),
                Map.entry("HEALTHCODE_SEALING_KEY", "stub"),
                Map.entry("HEALTHCODE_TRUST_ANCHOR", spki(trustKeys.anchorKey())),
                Map.entry("HEALTHCODE_TRUST_LIST_KEY", "stub"),
                Map.entry("HEALTHCODE_TRUST_LIST_CERTIFICATE", "none"),
                Map.entry("HEALTHCODE_BUNDLE_KEY", "stub"),
                Map.entry("HEALTHCODE_BUNDLE_CERTIFICATE", "none"),
                Map.entry("HEALTHCODE_OBJECTS", "none"),
                Map.entry("HEALTHCODE_OBJECTS_ADDRESS", "none"),
                Map.entry("HEALTHCODE_CALLERS", ROLE + "=province:440000:guangdong"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_KMS", kms.endpoint().toString()));
    }

    private static String spki(PublicKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded());
    }

    /** A recognition of somebody new, as the API would hand it over. */
    byte[] event() {
        requests++;
        var now = Instant.now();
        var traveller = new Traveller(numbers.next(new RegionCode("420102")), "张*");
        var entry = new DemoProvince.Entry(Colour.GREEN, now.minus(Duration.ofHours(1)), 1);
        var credential = provinces.of("420000").sign(traveller, entry, now);
        var body = RecognitionOrder.of(credential, new RegionCode("440000")).toJson();
        var headers = JsonObject.builder()
                .put("Content-Type", "application/json")
                .put("Idempotency-Key", "cold-" + requests)
                .build();
        var identity = JsonObject.builder()
                .put("userArn", "arn:aws:sts::111122223333:assumed-role/guangdong/desk")
                .build();
        return json.print(JsonObject.builder()
                .put("resource", "/v1/recognitions")
                .put("path", "/v1/recognitions")
                .put("httpMethod", "POST")
                .put("headers", headers)
                .put("pathParameters", JsonNull.NULL)
                .put(
                        "requestContext",
                        JsonObject.builder()
                                .put("requestId", "cold-" + requests)
                                .put("identity", identity)
                                .build())
                .put("body", new String(json.print(body), StandardCharsets.UTF_8))
                .put("isBase64Encoded", false)
                .build());
    }

    @Override
    public void close() {
        kms.close();
        dynamo.close();
    }
}
