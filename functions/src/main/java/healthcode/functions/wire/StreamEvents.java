package healthcode.functions.wire;

import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Batches of a table's stream as Lambda hands them over, and the answer that names what has to come again. */
public final class StreamEvents {

    private final JsonCodec json;

    /** @param json a codec deep enough for whatever the stream puts around an item */
    public StreamEvents(JsonCodec json) {
        this.json = json;
    }

    /**
     * One record.
     *
     * @param sequence its number in the stream, by which it can be asked for again
     * @param item the item after the change; empty when it was removed
     */
    public record Written(String sequence, Map<String, AttributeValue> item) {
        @Override
        public String toString() {
            return "Written[" + sequence + "]";
        }
    }

    /**
     * The records of {@code event} in their order.
     *
     * @throws IllegalArgumentException if it is no batch of a stream
     */
    public List<Written> read(byte[] event) {
        try {
            return ((JsonObject) json.parse(event))
                            .array("Records")
                            .orElseThrow(() -> new IllegalArgumentException("stream event: no Records"))
                            .items()
                            .stream()
                            .map(record -> written((JsonObject) record))
                            .toList();
        } catch (MalformedJson | ClassCastException e) {
            throw new IllegalArgumentException("stream event: not the form of a batch", e);
        }
    }

    private static Written written(JsonObject record) {
        var change = record.object("dynamodb")
                .orElseThrow(() -> new IllegalArgumentException("stream event: a record without its change"));
        var sequence = change.text("SequenceNumber")
                .orElseThrow(() -> new IllegalArgumentException("stream event: a record without its number"));
        return new Written(sequence, item(change.object("NewImage").orElse(JsonObject.EMPTY)));
    }

    /** Texts, numbers and octets: the table has no attributes of other kinds. */
    private static Map<String, AttributeValue> item(JsonObject image) {
        var item = new HashMap<String, AttributeValue>();
        image.members().forEach((name, value) -> item.put(name, attribute((JsonObject) value)));
        return item;
    }

    private static AttributeValue attribute(JsonObject typed) {
        return typed.text("S")
                .map(AttributeValue::fromS)
                .or(() -> typed.text("N").map(AttributeValue::fromN))
                .or(() -> typed.text("B")
                        .map(text -> AttributeValue.fromB(
                                SdkBytes.fromByteArray(Base64.getDecoder().decode(text)))))
                .orElseThrow(() -> new IllegalArgumentException("stream event: an attribute of another kind"));
    }

    /** The answer that has the records numbered {@code sequences} delivered again. */
    public byte[] again(List<String> sequences) {
        var failures = sequences.stream()
                .<JsonValue>map(sequence -> JsonObject.builder()
                        .put("itemIdentifier", new JsonString(sequence))
                        .build());
        return json.print(JsonObject.builder()
                .put("batchItemFailures", JsonArray.of(failures))
                .build());
    }
}
