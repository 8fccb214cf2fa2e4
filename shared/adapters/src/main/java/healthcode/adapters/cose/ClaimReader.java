package healthcode.adapters.cose;

import healthcode.code.Octets;
import java.time.Instant;
import java.util.List;

/** Takes claims out of a map, each of the type and range it must have; anything else is an IllegalArgumentException. */
record ClaimReader(CborItem.Labels labels) {

    static ClaimReader of(CborItem item) {
        if (item instanceof CborItem.Labels labels) {
            return new ClaimReader(labels);
        }
        throw new IllegalArgumentException("no map of claims");
    }

    boolean has(long label) {
        return labels.members().containsKey(label);
    }

    ClaimReader map(long label) {
        return of(item(label));
    }

    Octets octets(long label) {
        if (item(label) instanceof CborItem.Bytes(var value)) {
            return value;
        }
        throw misfit(label);
    }

    String text(long label) {
        if (item(label) instanceof CborItem.Text(var value)) {
            return value;
        }
        throw misfit(label);
    }

    boolean flag(long label) {
        if (item(label) instanceof CborItem.Flag(var value)) {
            return value;
        }
        throw misfit(label);
    }

    int number(long label, int most) {
        return (int) whole(item(label), most);
    }

    Instant instant(long label) {
        return instant(item(label));
    }

    <T> T choice(long label, List<T> choices) {
        return choice(item(label), choices);
    }

    /** An array of exactly {@code count} items. */
    List<CborItem> items(long label, int count) {
        if (item(label) instanceof CborItem.Items(var items) && items.size() == count) {
            return items;
        }
        throw misfit(label);
    }

    static Instant instant(CborItem item) {
        return Instant.ofEpochSecond(whole(item, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
    }

    static <T> T choice(CborItem item, List<T> choices) {
        return choices.get((int) whole(item, choices.size() - 1L));
    }

    /** An integer from 0 to {@code most}. */
    static long whole(CborItem item, long most) {
        return whole(item, 0, most);
    }

    private static long whole(CborItem item, long least, long most) {
        if (item instanceof CborItem.Whole(var value) && value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException("no integer from " + least + " to " + most);
    }

    private CborItem item(long label) {
        var item = labels.members().get(label);
        if (item == null) {
            throw misfit(label);
        }
        return item;
    }

    private static IllegalArgumentException misfit(long label) {
        return new IllegalArgumentException("claim " + label + ": missing or of another type");
    }
}
