package healthcode.local.store;

import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoLocalUsedProofsTest extends UsedProofsContract {

    private final DynamoLocal emulator = DynamoLocal.inMemory();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    DynamoDbClient client() {
        return emulator.client();
    }
}
