package healthcode.local.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class MemDynamoUsedProofsTest extends UsedProofsContract {

    private final DynamoDbClient client = new MemDynamo();

    @Override
    DynamoDbClient client() {
        return client;
    }
}
