package healthcode.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an issuer publishes, held against what the trust list has.
 *
 * @param findings what the two disagree on
 * @param fresh keys that could be put on the list, once the anchor vouches for them
 */
public record KeyReview(List<KeyFinding> findings, List<IssuerKey> fresh) {

    public KeyReview {
        findings = List.copyOf(findings);
        fresh = List.copyOf(fresh);
    }

    /** The review of an admitted set at {@code now}. */
    static KeyReview of(Issuer issuer, List<IssuerKey> published, Instant now) {
        var findings = new ArrayList<KeyFinding>();
        var fresh = new ArrayList<IssuerKey>();
        for (var key : published) {
            var namesakes = issuer.keys(key.keyId());
            var known = namesakes.stream().filter(other -> same(key, other)).findFirst();
            if (namesakes.isEmpty()) {
                fresh.add(key);
            } else if (known.isEmpty()) {
                // A kid never means another key: whoever cached the old one would refuse what the new one signs.
                findings.add(KeyFinding.of("key-id-reused", key.keyId()));
            } else if (known.get().distrustedAfter().isPresent()) {
                findings.add(KeyFinding.of("withdrawn-key-published", key.keyId()));
            }
        }
        for (var key : issuer.keys()) {
            var signing = key.inDateAt(now) && key.distrustedAfter().isEmpty();
            if (signing && published.stream().noneMatch(other -> same(other, key))) {
                findings.add(KeyFinding.of("key-not-published", key.keyId()));
            }
        }
        return new KeyReview(findings, fresh);
    }

    private static boolean same(IssuerKey one, IssuerKey other) {
        return one.keyId().equals(other.keyId())
                && one.algorithm() == other.algorithm()
                && one.publicKey().equals(other.publicKey());
    }
}
