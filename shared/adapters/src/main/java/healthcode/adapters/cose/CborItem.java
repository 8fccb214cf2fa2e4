package healthcode.adapters.cose;

import healthcode.code.Octets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of CBOR (RFC 8949) that codes use: integers, strings, booleans, arrays and maps with integer labels. */
sealed interface CborItem {

    /** An integer of major type 0 or 1. */
    record Whole(long value) implements CborItem {}

    /** A byte string. */
    record Bytes(Octets value) implements CborItem {}

    /** A text string. */
    record Text(String value) implements CborItem {}

    /** A boolean. */
    record Flag(boolean value) implements CborItem {}

    /** An array. */
    record Items(List<CborItem> items) implements CborItem {
        public Items {
            items = List.copyOf(items);
        }

        static Items of(CborItem... items) {
            return new Items(List.of(items));
        }
    }

    /** A map with integer labels, in the order of their encoded octets: 0, 1, 2, … -1, -2, … (RFC 8949 4.2.1). */
    record Labels(Map<Long, CborItem> members) implements CborItem {

        static final Comparator<Long> ENCODED = Comparator.comparing((Long label) -> label < 0)
                .thenComparingLong(label -> label < 0 ? -1 - label : label);

        public Labels {
            var sorted = new TreeMap<Long, CborItem>(ENCODED);
            sorted.putAll(members);
            members = Collections.unmodifiableSortedMap(sorted);
        }

        static Labels of(Map<Long, CborItem> members) {
            return new Labels(members);
        }
    }
}
