package healthcode.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is not wrong with an issuer's keys today and will stop its holders one day. */
public final class KeyLints {

    /** How long before its predecessor's end a successor must be there, so that every reader has seen it. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Duration SOON = Duration.ofDays(30);

    private KeyLints() {}

    /**
     * One warning.
     *
     * @param index the key's place in the set
     * @param code kebab-case and stable
     */
    public record Lint(int index, String code, String message) {}

    /** The warnings about {@code keys} at {@code now}. */
    public static List<Lint> of(List<IssuerKey> keys, Instant now) {
        var lints = new ArrayList<Lint>();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            if (key.distrustedAfter().isPresent()) {
                continue;
            }
            if (key.notAfter().isPresent()) {
                ending(keys, key, i, now, lints);
            } else {
                lints.add(new Lint(i, "no-end", "the key never ends (expected: a year or two)"));
            }
        }
        return lints;
    }

    private static void ending(List<IssuerKey> keys, IssuerKey key, int index, Instant now, List<Lint> lints) {
        var end = key.notAfter().orElseThrow();
        if (!now.isBefore(end)) {
            lints.add(new Lint(index, "expired", "ended " + end));
        } else if (end.isBefore(now.plus(SOON))) {
            lints.add(new Lint(index, "expires-soon", "ends " + end));
        }
        var handover = end.minus(OVERLAP);
        var followed = keys.stream()
                .filter(other -> !other.equals(key) && other.distrustedAfter().isEmpty())
                .anyMatch(other -> other.inDateAt(handover)
                        && other.notAfter().map(end::isBefore).orElse(true));
        if (!followed) {
            lints.add(new Lint(index, "no-overlap", "nothing signs on when it ends " + end));
        }
    }
}
