package healthcode.aws.dynamodb;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import healthcode.recognition.RequestId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of the table; nothing is keyed by region or level, which would make one partition hot. */
public final class Keys {

    /** How the partitions of holders begin. */
    static final String HOLDER = "S#";

    /** How the sort keys of decisions begin. */
    static final String DECISION = "D#";

    /** Bits of a status index within its slice. */
    private static final int STATUS_SLICE = StatusIndex.BITS - 4;

    private Keys() {}

    /** {@code S#sid} / {@code CUR}: the head of a holder. */
    public static Map<String, AttributeValue> head(SubjectId subject) {
        return key(partition(subject), "CUR");
    }

    /** The partition of a holder. */
    public static String partition(SubjectId subject) {
        return HOLDER + subject.text();
    }

    /**
     * Whose partition this is.
     *
     * @throws IllegalArgumentException if this version never wrote such a partition
     */
    static SubjectId holder(String partition) {
        return new SubjectId(Octets.ofBase64Url(partition.substring(HOLDER.length())));
    }

    /** {@code S#sid} / {@code D#seq}: one decision; padded, so that the order of texts is the order of numbers. */
    public static Map<String, AttributeValue> decision(SubjectId subject, long seq) {
        return key(partition(subject), DECISION + "%012d".formatted(seq));
    }

    /** {@code I#id} / {@code I}: the request that a decision answers. */
    public static Map<String, AttributeValue> request(RequestId id) {
        return key("I#" + id.text(), "I");
    }

    /** {@code SEQ#region} / {@code SEQ}: the running number behind a province's status indices. */
    public static Map<String, AttributeValue> statusSequence(RegionCode province) {
        return key("SEQ#" + province.code(), "SEQ");
    }

    /** {@code F#region#shard} / {@code N}: the last number of one part of a region's change feed. */
    static Map<String, AttributeValue> feedCounter(RegionCode region, int shard) {
        return key(feed(region, shard), "N");
    }

    /** {@code F#region#shard} / {@code E#number}: one change. */
    static Map<String, AttributeValue> feedEntry(RegionCode region, int shard, long number) {
        return key(feed(region, shard), feedSort(number));
    }

    static String feed(RegionCode region, int shard) {
        return "F#" + region.code() + "#" + shard;
    }

    static String feedSort(long number) {
        return "E#%015d".formatted(number);
    }

    /** {@code P#sid#seq} / {@code region}: that a decision is in a region's change feed. */
    static Map<String, AttributeValue> projected(SubjectId subject, long seq, RegionCode region) {
        return key("P#" + subject.text() + "#" + seq, region.code());
    }

    /** {@code L#shard#slice} / {@code index}: the status of one code; sixteen slices, so that no shard is hot. */
    static Map<String, AttributeValue> status(StatusIndex index) {
        return key(statuses(index.shardName(), index.index() >>> STATUS_SLICE), "%07d".formatted(index.index()));
    }

    static String statuses(String shard, int slice) {
        return "L#" + shard + "#" + slice;
    }

    /** Any key. */
    public static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Attributes.PK, AttributeValue.fromS(partition), Attributes.SK, AttributeValue.fromS(sort));
    }
}
