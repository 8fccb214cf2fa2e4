package healthcode.local.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class MemDynamoDecisionsTest extends DecisionsContract {

    private final DynamoDbClient client = new MemDynamo();

    MemDynamoDecisionsTest() {
        client.createTable(TestTables.definition().request(TestTables.NAME));
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
