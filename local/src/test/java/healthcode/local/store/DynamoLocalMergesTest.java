package healthcode.local.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoLocalMergesTest extends MergesContract {

    private static DynamoLocal emulator;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        emulator = DynamoLocal.inMemory();
        client = emulator.client();
        client.createTable(TestTables.definition().request(TestTables.NAME));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    DynamoDbClient client() {
        return client;
    }
}
