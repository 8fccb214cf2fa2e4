package healthcode.aws.dynamodb;

import healthcode.json.JsonObject;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.TrustList;
import healthcode.trust.TrustListReading;
import healthcode.trust.TrustListSource;
import healthcode.trust.TrustLists;
import healthcode.trust.TrustUnavailable;
import healthcode.trust.VouchedTrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * The trust list from one of its sixteen copies in the table, so that no partition carries every reader.
 *
 * <p>Cached for 60 seconds, which is how long a withdrawal may take. When the store fails, the last good list serves
 * for up to 24 hours, and then nothing is trusted. Ages are told by the machine's clock, not by the clock of decisions,
 * and so a process restored from a snapshot reads anew.
 */
public final class DynamoTrustLists implements TrustLists, TrustListSource {

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);

    private final TrustListItems items;
    private final TrustListReading reader;
    private final InstantSource machine;
    private final DoubleSupplier chance;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Held held;

    /**
     * Trust lists in {@code documents}, which should give up within a second or so: requests wait for it.
     *
     * @param reader verifies each list at every reading, because the store is not what is trusted
     * @param chance a number from 0 up to 1 at every call; picks the copy
     */
    public DynamoTrustLists(
            DynamoDocuments documents, TrustListReading reader, InstantSource machine, DoubleSupplier chance) {
        this.items = new TrustListItems(documents);
        this.reader = reader;
        this.machine = machine;
        this.chance = chance;
    }

    private record Held(TrustList list, JsonObject document, Instant readAt, Instant readAgainAt) {}

    @Override
    public TrustList current() {
        return held().list();
    }

    @Override
    public JsonObject document() {
        return held().document();
    }

    @SuppressWarnings("ReferenceEquality") // whether another thread has read meanwhile, not whether lists are alike
    private Held held() {
        var now = machine.instant();
        var known = held;
        if (known != null && now.isBefore(known.readAgainAt()) && !now.isBefore(known.readAt())) {
            return known;
        }
        if (known == null || expired(known, now)) {
            reading.lock();
        } else if (!reading.tryLock()) {
            // Somebody is reading; until they are done the last list is as good as it was.
            return known;
        }
        try {
            return held == known ? read(known, now) : held;
        } finally {
            reading.unlock();
        }
    }

    private Held read(Held known, Instant now) {
        try {
            var document = items.latest((int) (chance.getAsDouble() * TrustListItems.COPIES))
                    .orElseThrow(() -> new TrustUnavailable("trust list: none was ever published", null));
            var list = reader.read(document).list();
            if (known != null && list.version() < known.list().version()) {
                throw new TrustUnavailable("trust list: an older one than before, as after a rollback", null);
            }
            held = new Held(list, (JsonObject) document, now, now.plus(FRESH));
            return held;
        } catch (StoreUnavailable | IllegalArgumentException | IllegalStateException | TrustUnavailable e) {
            if (known == null || expired(known, now)) {
                throw new TrustUnavailable("trust list: none at hand that is young enough", e);
            }
            var end = known.readAt().plus(OLDEST);
            var rested = now.plus(REST_AFTER_FAILURE);
            held = new Held(known.list(), known.document(), known.readAt(), rested.isBefore(end) ? rested : end);
            return held;
        }
    }

    private static boolean expired(Held known, Instant now) {
        return !now.isBefore(known.readAt().plus(OLDEST));
    }

    /**
     * Publishes the signed {@code document}, all copies at once.
     *
     * @return false if another list of the same version is there
     * @throws IllegalArgumentException if it does not verify: nothing is published that readers would refuse
     */
    boolean publish(JsonObject document) {
        return items.create(reader.read(document).list().version(), document);
    }

    /** The newest list as it is in the store now, past the cache; for whoever publishes the next. */
    Optional<VouchedTrustList> newest() {
        return items.latest(0).map(reader::read);
    }
}
