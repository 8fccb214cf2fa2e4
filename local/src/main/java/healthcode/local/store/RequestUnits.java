package healthcode.local.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Request units as Amazon documents them for tables on demand ("DynamoDB read and write operations" in the developer
 * guide), in halves, so that an eventually consistent read is a whole number.
 *
 * <p>A strongly consistent read costs one unit for each 4 KB begun, an eventually consistent one half of that; a write
 * costs one unit for each KB begun; within a transaction both cost double. An item that is not there costs as much as
 * the smallest. A batch rounds each item by itself, a query the sum of its items.
 *
 * @param readHalves half read request units
 * @param writes write request units
 */
public record RequestUnits(long readHalves, long writes) {

    /** Nothing. */
    public static final RequestUnits NONE = new RequestUnits(0, 0);

    private static final int READ_BLOCK = 4096;
    private static final int WRITE_BLOCK = 1024;
    private static final int TRANSACTION = 2;

    /** One read of {@code octets} in all. */
    static RequestUnits read(long octets, boolean consistent) {
        return new RequestUnits(blocks(octets, READ_BLOCK) * (consistent ? 2 : 1), 0);
    }

    /** One write of an item of {@code octets}. */
    static RequestUnits write(long octets) {
        return new RequestUnits(0, blocks(octets, WRITE_BLOCK));
    }

    /** The octets of an item as they are billed: names and values. */
    static long size(Map<String, AttributeValue> item) {
        return ItemValues.size(item);
    }

    private static long blocks(long octets, int block) {
        return Math.max(1, (octets + block - 1) / block);
    }

    /** The same within a transaction. */
    RequestUnits inTransaction() {
        return new RequestUnits(readHalves * TRANSACTION, writes * TRANSACTION);
    }

    /** Both together. */
    public RequestUnits plus(RequestUnits other) {
        return new RequestUnits(readHalves + other.readHalves, writes + other.writes);
    }

    /** What was used since {@code earlier}. */
    public RequestUnits since(RequestUnits earlier) {
        return new RequestUnits(readHalves - earlier.readHalves, writes - earlier.writes);
    }

    /** Read request units. */
    public double reads() {
        return readHalves / 2.0;
    }
}
