package healthcode.functions.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of one request; names are compared without regard to case (RFC 9110 section 5.1).
 *
 * @param values every value by lower-case name, in the order received
 */
public record Headers(Map<String, List<String>> values) {

    /** No headers. */
    public static final Headers NONE = new Headers(Map.of());

    public Headers {
        var folded = new HashMap<String, List<String>>();
        values.forEach((name, all) -> folded.merge(name.toLowerCase(Locale.ROOT), List.copyOf(all), (a, b) -> {
            var both = new java.util.ArrayList<>(a);
            both.addAll(b);
            return List.copyOf(both);
        }));
        values = Map.copyOf(folded);
    }

    /** Every value of the header called {@code name}. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of the header called {@code name}. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    @Override
    public String toString() {
        return "Headers[" + values.size() + "]";
    }
}
