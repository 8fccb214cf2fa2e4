package healthcode.local.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A record of the table's stream, with the new image only.
 *
 * @param sequence rises from 1 with every record
 * @param event INSERT, MODIFY or REMOVE
 * @param keys the primary key
 * @param newImage the item after it; empty for REMOVE
 */
public record StreamRecord(
        long sequence, String event, Map<String, AttributeValue> keys, Map<String, AttributeValue> newImage) {

    public StreamRecord {
        keys = Map.copyOf(keys);
        newImage = Map.copyOf(newImage);
    }

    @Override
    public String toString() {
        return "StreamRecord[" + sequence + " " + event + "]";
    }
}
