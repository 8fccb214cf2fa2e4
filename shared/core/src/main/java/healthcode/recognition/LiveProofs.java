package healthcode.recognition;

import healthcode.code.GateCode;
import healthcode.code.HolderKeys;
import healthcode.code.HolderProof;
import healthcode.policy.ReasonKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges a phone's proof of possession: at most 60 seconds old, at most 30 ahead of the clock here, and used once.
 *
 * <p>The page signs anew every 15 seconds, so an honest one is at most that old plus what the clocks differ.
 */
final class LiveProofs {

    /** A screenshot is worth nothing after this. */
    static final Duration MOST_AGE = Duration.ofSeconds(60);

    /** How far a phone's clock may run ahead. */
    static final Duration MOST_AHEAD = Duration.ofSeconds(30);

    /** Far longer than a proof is fresh, whatever the clocks of two processes say. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final String PURPOSE = "live-proof";

    private final UsedProofs used;
    private final HolderKeys keys;

    LiveProofs(UsedProofs used, HolderKeys keys) {
        this.used = used;
        this.keys = keys;
    }

    /** Why {@code proof} does not show that its holder stands here now, or empty; its age alone is looked at. */
    static Optional<ReasonKind> doubt(HolderProof proof, Instant now) {
        return switch (proof) {
            case HolderProof.Absent _ -> Optional.of(ReasonKind.PROOF_MISSING);
            case HolderProof.Forged _ -> Optional.of(ReasonKind.PROOF_INVALID);
            case HolderProof.Signed(var at) when at.plus(MOST_AGE).isBefore(now) -> Optional.of(ReasonKind.PROOF_STALE);
            case HolderProof.Signed(var at)
            when at.isAfter(now.plus(MOST_AHEAD)) -> Optional.of(ReasonKind.PROOF_AHEAD);
            case HolderProof.Signed _ -> Optional.empty();
        };
    }

    /** The same, and a proof that is well is used up. */
    Optional<ReasonKind> use(GateCode code, HolderProof proof, Instant now) {
        var doubt = doubt(proof, now);
        if (doubt.isPresent() || !(proof instanceof HolderProof.Signed(var at))) {
            return doubt;
        }
        // Named by code and second, not by its octets: a phone could sign one second in many ways.
        var name = ByteBuffer.allocate(code.id().handle().length() + Integer.BYTES + Long.BYTES)
                .put(code.id().handle().toArray())
                .putInt(code.id().epoch())
                .putLong(at.getEpochSecond())
                .array();
        return used.first(keys.digest(PURPOSE, name), now.plus(REMEMBERED))
                ? Optional.empty()
                : Optional.of(ReasonKind.PROOF_REPLAYED);
    }
}
