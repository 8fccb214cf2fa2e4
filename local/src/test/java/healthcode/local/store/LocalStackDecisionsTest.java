package healthcode.local.store;

import healthcode.aws.dynamodb.DynamoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The contract on LocalStack, where there is Docker; never the only proof.
 *
 * <p>The image is pinned: since 2026-03-23 the latest one does not start without a token.
 */
@Tag("docker")
class LocalStackDecisionsTest extends DecisionsContract {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static LocalStackContainer container;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            System.out.println("SKIPPED: the store contract on LocalStack, because there is no Docker here");
            Assumptions.abort("no Docker");
        }
        container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb");
        container.start();
        client = DynamoClients.emulator(container.getEndpoint());
        client.createTable(TestTables.definition().request(TestTables.NAME));
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            client.close();
            container.stop();
        }
    }

    @Override
    DynamoDbClient client() {
        return client;
    }

    @Override
    String table() {
        return TestTables.NAME;
    }
}
