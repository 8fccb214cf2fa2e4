package healthcode.aws.dynamodb;

import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.recognition.RequestId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of the table; nothing is keyed by region or level, which would make one partition hot. */
public final class Keys {

    /** How the sort keys of decisions begin. */
    static final String DECISION = "D#";

    private Keys() {}

    /** {@code S#sid} / {@code CUR}: the head of a holder. */
    public static Map<String, AttributeValue> head(SubjectId subject) {
        return key("S#" + subject.text(), "CUR");
    }

    /** {@code S#sid} / {@code D#seq}: one decision; padded, so that the order of texts is the order of numbers. */
    public static Map<String, AttributeValue> decision(SubjectId subject, long seq) {
        return key("S#" + subject.text(), DECISION + "%012d".formatted(seq));
    }

    /** {@code I#id} / {@code I}: the request that a decision answers. */
    public static Map<String, AttributeValue> request(RequestId id) {
        return key("I#" + id.text(), "I");
    }

    /** {@code SEQ#region} / {@code SEQ}: the running number behind a province's status indices. */
    public static Map<String, AttributeValue> statusSequence(RegionCode province) {
        return key("SEQ#" + province.code(), "SEQ");
    }

    /** Any key. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Attributes.PK, AttributeValue.fromS(partition), Attributes.SK, AttributeValue.fromS(sort));
    }
}
