package healthcode.aws.kms;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The unsealed secrets of this process: the signing keys and the keys derived from the pepper.
 *
 * <p>A snapshot of the process is cloned, so nothing may be held across it: {@link #forget} before the checkpoint,
 * {@link #unseal} after the restore; whatever is asked first unseals by itself. A key published meanwhile is seen
 * within {@link #REFRESH}. An outage of the key service or the store is {@link SigningUnavailable} as long as nothing
 * is held, and no outage at all afterwards.
 */
public final class SealedKeyring implements SigningKeys {

    /** How long what is held is used without looking for new keys. */
    public static final Duration REFRESH = Duration.ofMinutes(10);

    private final KmsSealing sealing;
    private final SealedItems items;
    private final Clock clock;
    private Optional<Unsealed> held = Optional.empty();

    private record Unsealed(Map<Octets, PrivateKey> secrets, List<SigningKey> keys, HolderKeys holder, Instant since) {
        Unsealed checked(Instant now) {
            return new Unsealed(secrets, keys, holder, now);
        }
    }

    /** An empty keyring; nothing is read until {@link #unseal} or the first question. */
    public SealedKeyring(KmsSealing sealing, SealedItems items, Clock clock) {
        this.sealing = sealing;
        this.items = items;
        this.clock = clock;
    }

    /**
     * Reads and unseals everything anew.
     *
     * @throws SigningUnavailable if store or key service do not answer, or answer what cannot be used
     */
    public synchronized void unseal() {
        forget();
        held = Optional.of(read(clock.instant()));
    }

    /** Drops everything held. */
    public synchronized void forget() {
        held = Optional.empty();
    }

    @Override
    public List<SigningKey> published() {
        return current().keys();
    }

    /** The keys derived from the pepper. */
    public HolderKeys holderKeys() {
        return current().holder();
    }

    private synchronized Unsealed current() {
        var now = clock.instant();
        if (held.isEmpty()) {
            held = Optional.of(read(now));
        } else if (now.isAfter(held.get().since().plus(REFRESH))) {
            held = Optional.of(refreshed(held.get(), now));
        }
        return held.get();
    }

    private Unsealed refreshed(Unsealed known, Instant now) {
        try {
            return read(now);
        } catch (SigningUnavailable _) {
            // What is held still signs, until its own dates end it; ask again later instead of at every request.
            return known.checked(now);
        }
    }

    private Unsealed read(Instant now) {
        try {
            var sealed = items.pepper()
                    .orElseThrow(() -> new SigningUnavailable("no sealed pepper: no rotation has run yet", null));
            var holder = held.map(Unsealed::holder).orElseGet(() -> new HolderKeys(sealing.unsealPepper(sealed)));
            var secrets = new HashMap<Octets, PrivateKey>();
            var keys = items.keys().stream()
                    .map(key -> signingKey(key, now, secrets))
                    .toList();
            return new Unsealed(Map.copyOf(secrets), keys, holder, now);
        } catch (SigningUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SigningUnavailable("the sealed keys cannot be read", e);
        }
    }

    /** A retired key is published without its private half: what cannot sign any more need not lie in memory. */
    private SigningKey signingKey(SealedKey key, Instant now, Map<Octets, PrivateKey> secrets) {
        var publicKey = P256.publicKey(key.publicKey().toArray())
                .orElseThrow(() -> new SigningUnavailable("a stored public key is not on P-256", null));
        if (!now.isBefore(key.notAfter())) {
            return SigningKey.of(publicKey, Optional.empty(), key.notBefore(), key.notAfter());
        }
        var secret = held.map(Unsealed::secrets)
                .map(known -> known.get(key.sealedPrivateKey()))
                .filter(known -> P256.pair(publicKey, known))
                .orElseGet(() -> secret(key, publicKey));
        secrets.put(key.sealedPrivateKey(), secret);
        return SigningKey.of(publicKey, Optional.of(secret), key.notBefore(), key.notAfter());
    }

    private PrivateKey secret(SealedKey key, ECPublicKey publicKey) {
        // The public half is stored in clear: swapped, it would make us publish a key that somebody else holds.
        return P256.privateKey(sealing.unseal(key))
                .filter(secret -> P256.pair(publicKey, secret))
                .orElseThrow(() -> new SigningUnavailable("a private key does not belong to its public key", null));
    }
}
