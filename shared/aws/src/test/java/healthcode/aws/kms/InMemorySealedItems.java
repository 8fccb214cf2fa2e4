package healthcode.aws.kms;

import healthcode.code.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The stored secrets in memory; tests may tamper with them as somebody with write access to the table could. */
final class InMemorySealedItems implements SealedItems {

    private final TreeMap<Instant, SealedKey> keys = new TreeMap<>();
    private Optional<Octets> pepper = Optional.empty();
    private boolean down;

    void goDown() {
        down = true;
    }

    void replace(SealedKey key, SealedKey other) {
        keys.remove(key.notBefore());
        keys.put(other.notBefore(), other);
    }

    void replacePepper(Octets sealed) {
        pepper = Optional.of(sealed);
    }

    @Override
    public Optional<Octets> pepper() {
        answer();
        return pepper;
    }

    @Override
    public List<SealedKey> keys() {
        answer();
        return List.copyOf(keys.values());
    }

    @Override
    public void addPepper(Octets sealed) {
        pepper = Optional.of(pepper.orElse(sealed));
    }

    @Override
    public void addKey(SealedKey key) {
        keys.putIfAbsent(key.notBefore(), key);
    }

    @Override
    public void removeKey(SealedKey key) {
        keys.remove(key.notBefore());
    }

    private void answer() {
        if (down) {
            throw new IllegalStateException("the store does not answer");
        }
    }
}
