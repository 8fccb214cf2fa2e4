package healthcode.trust;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about the health cards that an issuer has revoked under one key (SMART Health Cards Framework 1.4); it
 * comes with the key and is never fetched while a request waits.
 */
public sealed interface Revocations {

    /** The issuer revokes nothing under this key. */
    record None() implements Revocations {}

    /**
     * The issuer's list.
     *
     * @param before by revocation id, the instant before which cards with it are revoked; {@link Instant#MAX} for all
     */
    record Listed(Map<String, Instant> before) implements Revocations {
        public Listed {
            before = Map.copyOf(before);
        }

        /** The list of entries {@code rid} or {@code rid.seconds}; of two for one rid, the one that revokes more. */
        public static Listed of(Iterable<String> entries) {
            var before = new HashMap<String, Instant>();
            for (var entry : entries) {
                var dot = entry.indexOf('.');
                var rid = dot < 0 ? entry : entry.substring(0, dot);
                var until = dot < 0 ? Instant.MAX : Instant.ofEpochSecond(Long.parseLong(entry.substring(dot + 1)));
                before.merge(rid, until, (one, other) -> one.isAfter(other) ? one : other);
            }
            return new Listed(before);
        }
    }

    /** The issuer says that there is a list, and the one at hand is missing, stale or broken. */
    record Unbelievable() implements Revocations {}

    /**
     * Whether a card with {@code rid}, issued at {@code issuedAt}, must be refused; one without a rid cannot be named.
     */
    default boolean refuse(Optional<String> rid, Instant issuedAt) {
        return rid.isPresent()
                && switch (this) {
                    case None _ -> false;
                    case Listed(var before) ->
                        Optional.ofNullable(before.get(rid.get()))
                                .map(issuedAt::isBefore)
                                .orElse(false);
                    case Unbelievable _ -> true;
                };
    }
}
