package healthcode.local.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** In which orders, and how often, things may arrive. */
public final class Orders {

    private Orders() {}

    /** Every order of {@code all}. */
    public static <T> void each(List<T> all, Consumer<List<T>> told) {
        permute(new ArrayList<>(all), 0, told);
    }

    private static <T> void permute(List<T> order, int from, Consumer<List<T>> told) {
        if (from == order.size()) {
            told.accept(List.copyOf(order));
        }
        for (var i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, told);
            Collections.swap(order, from, i);
        }
    }

    /** One order in which each arrives up to three times. */
    public static <T> List<T> repeated(List<T> all, RandomGenerator random) {
        var more = new ArrayList<T>();
        all.forEach(one -> more.addAll(Collections.nCopies(1 + random.nextInt(3), one)));
        for (var i = more.size() - 1; i > 0; i--) {
            Collections.swap(more, i, random.nextInt(i + 1));
        }
        return more;
    }
}
