package healthcode.aws.kms;

import healthcode.code.HolderKeys;
import healthcode.code.SigningUnavailable;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The unsealed secrets of this process: the signing keys and the keys derived from the pepper, each unsealed only when
 * it is first asked for, so that a process which signs nothing needs no permission to.
 *
 * <p>A snapshot of the process is cloned, so nothing may be held across it: {@link #forget} before the checkpoint. A
 * key published meanwhile is seen within {@link #REFRESH}. An outage of the key service or the store is
 * {@link SigningUnavailable} as long as nothing is held, and no outage at all afterwards.
 */
public final class SealedKeyring implements SigningKeys {

    /** How long what is held is used without looking for new keys. */
    public static final Duration REFRESH = Duration.ofMinutes(10);

    private static final String NO_ROTATION = "nothing is sealed: no rotation has run yet";

    private final KmsSealing sealing;
    private final SealedItems items;
    private final Clock clock;
    private Optional<HolderKeys> holder = Optional.empty();
    private Optional<Unsealed> held = Optional.empty();

    /** @param signing whether the private halves of the keys that can still sign are among them */
    private record Unsealed(Map<SealedKey, SigningKey> keys, boolean signing, Instant since) {

        List<SigningKey> list() {
            return List.copyOf(keys.values());
        }

        Unsealed checked(Instant now) {
            return new Unsealed(keys, signing, now);
        }
    }

    /** An empty keyring; nothing is read before the first question. */
    public SealedKeyring(KmsSealing sealing, SealedItems items, Clock clock) {
        this.sealing = sealing;
        this.items = items;
        this.clock = clock;
    }

    /** Drops everything held. */
    public synchronized void forget() {
        held = Optional.empty();
        holder = Optional.empty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SigningUnavailable if store or key service do not answer, or answer what cannot be used
     */
    @Override
    public List<SigningKey> published() {
        return current(false).list();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SigningUnavailable if store or key service do not answer, or answer what cannot be used
     */
    @Override
    public Optional<SigningKey> signingAt(Instant now) {
        return SigningKeys.newest(current(true).list(), now);
    }

    /**
     * The keys derived from the pepper.
     *
     * @throws SigningUnavailable if store or key service do not answer, or answer what cannot be used
     */
    public synchronized HolderKeys holderKeys() {
        if (holder.isEmpty()) {
            holder = Optional.of(reading(() -> {
                var sealed = items.pepper().orElseThrow(() -> new SigningUnavailable(NO_ROTATION, null));
                return new HolderKeys(sealing.unsealPepper(sealed));
            }));
        }
        return holder.get();
    }

    private synchronized Unsealed current(boolean signing) {
        var now = clock.instant();
        var known = held;
        if (known.isEmpty() || signing && !known.get().signing()) {
            held = Optional.of(read(now, signing));
        } else if (now.isAfter(known.get().since().plus(REFRESH))) {
            held = Optional.of(refreshed(known.get(), now));
        }
        return held.get();
    }

    private Unsealed refreshed(Unsealed known, Instant now) {
        try {
            return read(now, known.signing());
        } catch (SigningUnavailable _) {
            // What is held still signs, until its own dates end it; ask again later instead of at every request.
            return known.checked(now);
        }
    }

    private Unsealed read(Instant now, boolean signing) {
        return reading(() -> {
            var stored = items.keys();
            if (stored.isEmpty()) {
                throw new SigningUnavailable(NO_ROTATION, null);
            }
            return new Unsealed(
                    stored.stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    Function.identity(),
                                    key -> signingKey(key, signing && now.isBefore(key.notAfter())))),
                    signing,
                    now);
        });
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (SigningUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SigningUnavailable("the sealed keys cannot be read", e);
        }
    }

    /** A retired key is published without its private half: what cannot sign any more need not lie in memory. */
    private SigningKey signingKey(SealedKey key, boolean signing) {
        var known = held.map(unsealed -> unsealed.keys().get(key));
        var publicKey = known.map(SigningKey::publicKey).orElseGet(() -> publicKey(key));
        var secret = signing
                ? known.flatMap(SigningKey::privateKey).or(() -> Optional.of(privateKey(key, publicKey)))
                : Optional.<PrivateKey>empty();
        return SigningKey.of(publicKey, secret, key.notBefore(), key.notAfter());
    }

    private ECPublicKey publicKey(SealedKey key) {
        return P256.publicKey(sealing.unsealPublicKey(key))
                .orElseThrow(() -> new SigningUnavailable("a stored public key is not on P-256", null));
    }

    private PrivateKey privateKey(SealedKey key, ECPublicKey publicKey) {
        // Both halves are sealed under the same dates, and yet may come from two keys: we would sign what none can
        // check.
        return P256.privateKey(sealing.unsealPrivateKey(key))
                .filter(secret -> P256.pair(publicKey, secret))
                .orElseThrow(() -> new SigningUnavailable("a private key does not belong to its public key", null));
    }
}
