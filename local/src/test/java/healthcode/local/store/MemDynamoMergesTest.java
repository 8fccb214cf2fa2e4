package healthcode.local.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class MemDynamoMergesTest extends MergesContract {

    private final DynamoDbClient client = new MemDynamo();

    MemDynamoMergesTest() {
        client.createTable(TestTables.definition().request(TestTables.NAME));
    }

    @Override
    DynamoDbClient client() {
        return client;
    }
}
