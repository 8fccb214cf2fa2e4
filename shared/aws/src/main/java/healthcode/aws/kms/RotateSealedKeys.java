package healthcode.aws.kms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Keeps a key that signs and a published successor in store; meant to run every hour.
 *
 * <p>A successor is made as soon as the last key has taken over, to sign 24 hours later, when every gate has had time
 * to learn it. A key could sign for {@link #LIFE}, twice its turn, so that a rotation may be down for a day without an
 * outage. It stays published until the last paper code it signed has expired. Running twice, or two at once, does no
 * harm.
 */
public final class RotateSealedKeys {

    /** How long before its first signature a key is published. */
    public static final Duration LEAD = Duration.ofDays(1);

    /** How long a key can sign; its successor usually takes over after half of it. */
    public static final Duration LIFE = Duration.ofDays(2);

    /** How long a retired key stays published: the seven days of a paper code and one to spare. */
    public static final Duration RETAINED = Duration.ofDays(8);

    private final KmsSealing sealing;
    private final SealedItems items;
    private final Clock clock;

    public RotateSealedKeys(KmsSealing sealing, SealedItems items, Clock clock) {
        this.sealing = sealing;
        this.items = items;
        this.clock = clock;
    }

    /**
     * What a run did, for the log.
     *
     * @param created how many keys it asked for
     * @param removed how many retired keys it deleted
     */
    public record Rotated(int created, int removed) {}

    /**
     * Makes what is missing and deletes what nobody needs.
     *
     * @throws healthcode.code.SigningUnavailable if the key service does not answer; the next run makes up for it
     */
    public Rotated rotate() {
        var now = clock.instant();
        if (items.pepper().isEmpty()) {
            items.addPepper(sealing.newPepper());
        }
        var created = 0;
        if (items.keys().stream().noneMatch(key -> key.signsAt(now))) {
            // The first key, or the first after a long standstill: gates that do not know it yet check documents.
            create(now.truncatedTo(ChronoUnit.HOURS));
            created++;
        }
        if (items.keys().stream().noneMatch(key -> key.notBefore().isAfter(now))) {
            create(nextHour(now.plus(LEAD)));
            created++;
        }
        return new Rotated(created, remove(now));
    }

    private void create(Instant notBefore) {
        items.addKey(sealing.newKey(notBefore, notBefore.plus(LIFE)));
    }

    /** Whole hours, so that two runs at once want the same key and the store keeps one. */
    private static Instant nextHour(Instant instant) {
        var hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    private int remove(Instant now) {
        var expired = items.keys().stream()
                .filter(key -> key.notAfter().plus(RETAINED).isBefore(now))
                .sorted(Comparator.comparing(SealedKey::notBefore))
                .toList();
        expired.forEach(items::removeKey);
        return expired.size();
    }
}
