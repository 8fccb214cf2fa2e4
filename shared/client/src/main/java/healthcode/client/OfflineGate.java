package healthcode.client;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.bundle.GateBundle;
import healthcode.client.OfflineAnswer.Freshness;
import healthcode.code.CodeReader;
import healthcode.code.CodeReader.Reading;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.feed.StatusState;
import healthcode.policy.ReasonKind;
import healthcode.policy.Trip;
import healthcode.recognition.Check;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.OfflineCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gate without a network: a verified bundle and a scanned text in, the answer of the gate table out, by the decision
 * code of the online check. Safe for use by several threads.
 *
 * <p>Whatever it does not know sends to the document: a shard that the bundle lacks, a key that it lacks, a rule whose
 * fact the code does not carry. A bundle past its hard limit boards nobody.
 */
public final class OfflineGate {

    /** Longer than a proof can be fresh, whatever second it was made in. */
    private static final Duration REMEMBERED = Duration.ofMinutes(3);

    private static final int PRUNED_FROM = 4096;

    private final GateBundle bundle;
    private final CodeReader reader;
    private final OfflineCheck check;
    private final InstantSource clock;
    private final Map<Shown, Instant> shown = new ConcurrentHashMap<>();

    /** A proof of possession as this gate has seen it: a second look at it may be a picture. */
    private record Shown(String code, Instant at) {}

    /** @param provider verifies the signatures of codes and proofs */
    public OfflineGate(GateBundle bundle, CryptoProvider provider, InstantSource clock) {
        this.bundle = bundle;
        this.reader = new CoseCodeReader(bundle::keys, provider.ec());
        this.check = new OfflineCheck(bundle.policy());
        this.clock = clock;
    }

    /** What staff should do about whoever shows {@code text}; never throws for any text. */
    public OfflineAnswer check(String text, RegionCode destination, Optional<Trip> trip) {
        var now = clock.instant();
        var freshness = freshness(now);
        return new OfflineAnswer(
                checked(text, destination, trip, freshness, now),
                Duration.between(bundle.manifest().issuedAt(), now),
                freshness);
    }

    private Freshness freshness(Instant now) {
        var manifest = bundle.manifest();
        if (ahead(now) || !now.isBefore(manifest.usableUntil())) {
            return Freshness.STALE;
        }
        return now.isBefore(manifest.refreshAt()) ? Freshness.FRESH : Freshness.REFRESH;
    }

    /** A bundle from the future means that this gate's clock is wrong, and so would be every age. */
    private boolean ahead(Instant now) {
        return bundle.manifest().issuedAt().isAfter(now.plus(CredentialVerifier.SKEW));
    }

    private Check.Checked checked(
            String text, RegionCode destination, Optional<Trip> trip, Freshness freshness, Instant now) {
        return switch (reader.read(text)) {
            case Reading.Genuine(var code, var proof) ->
                freshness == Freshness.STALE
                        ? OfflineCheck.document(code, ahead(now) ? ReasonKind.CLOCK_SKEW : ReasonKind.BUNDLE_STALE)
                        : genuine(code, proof, check.check(code, proof, destination, trip, now), now);
            case Reading.Forged _ -> OfflineCheck.unproved(GateAnswer.DO_NOT_BOARD, ReasonKind.CODE_FORGED);
            case Reading.KeyUnknown _ -> OfflineCheck.unproved(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_KEY_UNKNOWN);
            case Reading.Unreadable _ -> OfflineCheck.unproved(GateAnswer.CHECK_DOCUMENT, ReasonKind.CODE_UNREADABLE);
        };
    }

    /** {@code decided} by the rules over what the code shows, unless the status list or this gate knows better. */
    private Check.Checked genuine(GateCode code, HolderProof proof, Check.Checked decided, Instant now) {
        var status = bundle.status(code.statusIndex());
        if (status.equals(Optional.of(StatusState.INVALID))) {
            return OfflineCheck.document(code, ReasonKind.CODE_SUPERSEDED);
        }
        if (decided.answer() != GateAnswer.BOARD) {
            return decided;
        }
        if (status.isEmpty()) {
            return OfflineCheck.document(code, ReasonKind.STATUS_UNKNOWN);
        }
        if (status.get() == StatusState.SUSPENDED) {
            return OfflineCheck.document(code, ReasonKind.CODE_SUSPENDED);
        }
        return first(code, proof, now) ? decided : OfflineCheck.document(code, ReasonKind.PROOF_REPLAYED);
    }

    private boolean first(GateCode code, HolderProof proof, Instant now) {
        if (!(proof instanceof HolderProof.Signed(var at))) {
            return true;
        }
        if (shown.size() >= PRUNED_FROM) {
            shown.values().removeIf(seen -> seen.isBefore(now.minus(REMEMBERED)));
        }
        return shown.putIfAbsent(new Shown(code.id().text(), at), now) == null;
    }
}
