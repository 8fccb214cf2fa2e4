package healthcode.local.store;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Amazon's DynamoDB Local inside this process: no port, no Docker, telemetry off.
 *
 * <p>It is under Amazon's own licence, fetched at build time and never shipped; {@link MemDynamo} is there for who does
 * not accept it.
 */
public final class DynamoLocal implements AutoCloseable {

    private final AmazonDynamoDBLocal emulator;

    private DynamoLocal(AmazonDynamoDBLocal emulator) {
        this.emulator = emulator;
    }

    /** An emulator that forgets everything when it is closed. */
    public static DynamoLocal inMemory() {
        return new DynamoLocal(DynamoDBEmbedded.create(true));
    }

    /** An emulator that keeps its tables in {@code folder}, which must exist. */
    public static DynamoLocal inFolder(Path folder) {
        return new DynamoLocal(DynamoDBEmbedded.create(folder.toFile(), true));
    }

    /** A client that calls the emulator directly. */
    public DynamoDbClient client() {
        return emulator.dynamoDbClient();
    }

    /** A client of the tables' streams. */
    public DynamoDbStreamsClient streams() {
        return emulator.dynamoDbStreamsClient();
    }

    @Override
    public void close() {
        emulator.shutdown();
    }
}
