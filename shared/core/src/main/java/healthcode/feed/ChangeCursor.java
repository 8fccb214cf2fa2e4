package healthcode.feed;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far somebody has read a region's feed: the last number of each part.
 *
 * <p>Outside it is an opaque text under a keyed digest, bound to its region: nobody can make one up or carry one over.
 *
 * @param numbers {@value ChangeLog#SHARDS} of them, from 0
 */
record ChangeCursor(List<Long> numbers) {

    private static final byte VERSION = 1;
    private static final int CLAIMS = 1 + ChangeLog.SHARDS * Long.BYTES;
    private static final int TAG = 16;
    private static final String PURPOSE = "changes-cursor";

    ChangeCursor {
        numbers = List.copyOf(numbers);
    }

    static ChangeCursor start() {
        return new ChangeCursor(Collections.nCopies(ChangeLog.SHARDS, 0L));
    }

    String text(RegionCode region, HolderKeys keys) {
        var octets = ByteBuffer.allocate(CLAIMS + TAG).put(VERSION);
        numbers.forEach(octets::putLong);
        octets.put(tag(octets.array(), region, keys));
        return Octets.of(octets.array()).base64Url();
    }

    /** The cursor behind {@code text}, or empty when it is none of ours for {@code region}. */
    static Optional<ChangeCursor> parse(String text, RegionCode region, HolderKeys keys) {
        return decode(text)
                .filter(octets -> octets.length == CLAIMS + TAG && octets[0] == VERSION)
                .filter(octets -> MessageDigest.isEqual(
                        tag(octets, region, keys), Arrays.copyOfRange(octets, CLAIMS, octets.length)))
                .map(octets -> {
                    var buffer = ByteBuffer.wrap(octets, 1, CLAIMS - 1);
                    return new ChangeCursor(Stream.generate(buffer::getLong)
                            .limit(ChangeLog.SHARDS)
                            .toList());
                });
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Octets.ofBase64Url(text).toArray());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] tag(byte[] octets, RegionCode region, HolderKeys keys) {
        var signed = ByteBuffer.allocate(CLAIMS).put(octets, 0, CLAIMS).array();
        return keys.digest(PURPOSE + "/" + region.code(), signed).first(TAG).toArray();
    }
}
