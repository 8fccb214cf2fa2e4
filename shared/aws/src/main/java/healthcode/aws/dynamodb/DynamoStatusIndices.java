package healthcode.aws.dynamodb;

import healthcode.aws.dynamodb.Retries.Tried;
import healthcode.code.HolderKeys;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.recognition.StatusIndices;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Status indices from one counter per province, leased in blocks, so that a counter is written once for 1,024 codes.
 *
 * <p>A block whose lease was not acknowledged is lost, never shared. Nothing may be leased before a process snapshot is
 * taken: clones of it would hand out the same numbers.
 */
public final class DynamoStatusIndices implements StatusIndices {

    private static final int BLOCK = 1024;

    private final Table table;
    private final HolderKeys keys;
    private final Retries retries;
    private final Map<RegionCode, Block> blocks = new HashMap<>();

    public DynamoStatusIndices(DynamoDbClient client, String table, HolderKeys keys, Retries retries) {
        this.table = new Table(client, table);
        this.keys = keys;
        this.retries = retries;
    }

    @Override
    public StatusIndex next(RegionCode province) {
        Block block;
        synchronized (blocks) {
            block = blocks.computeIfAbsent(province, _ -> new Block());
        }
        return StatusIndex.of(province, block.next(province), keys);
    }

    /** The rest of one leased block; provinces do not wait for each other. */
    private final class Block {
        private long next;
        private long end;

        synchronized long next(RegionCode province) {
            if (next == end) {
                next = lease(province);
                end = next + BLOCK;
            }
            return next++;
        }
    }

    private long lease(RegionCode province) {
        return retries.until(_ -> new Tried.Done<>(table.take(Keys.statusSequence(province), Attributes.NEXT, BLOCK)));
    }
}
