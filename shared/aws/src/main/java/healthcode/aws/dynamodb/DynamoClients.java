package healthcode.aws.dynamodb;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Builds clients that give up quickly and never retry by themselves: {@link Retries} alone does, and reads first. */
public final class DynamoClients {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ATTEMPT = Duration.ofMillis(1500);
    private static final Duration CALL = Duration.ofSeconds(2);

    /** An emulator shares its machine with the tests, and its first answers are slow. */
    private static final Duration EMULATOR = Duration.ofSeconds(30);

    private DynamoClients() {}

    /** A client for the region and the credentials of the environment. */
    public static DynamoDbClient fromEnvironment() {
        return builder(ATTEMPT, CALL).build();
    }

    /** A client for an emulator at {@code endpoint}, which asks for credentials and does not check them. */
    public static DynamoDbClient emulator(URI endpoint) {
        var anyone = AwsBasicCredentials.create("local", "local");
        return builder(EMULATOR, EMULATOR)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(anyone))
                .build();
    }

    private static DynamoDbClientBuilder builder(Duration attempt, Duration call) {
        return DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(attempt))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(attempt)
                        .apiCallTimeout(call));
    }
}
