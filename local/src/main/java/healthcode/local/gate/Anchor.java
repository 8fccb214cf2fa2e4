package healthcode.local.gate;

import healthcode.code.Octets;
import healthcode.local.api.Home;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.local.keys.TrustKeys;
import healthcode.trust.P256;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;

/**
 * The trust anchor that a gate has pinned: {@code --anchor KEY}, else the one of the data folder of a local gateway.
 */
final class Anchor {

    private Anchor() {}

    static ECPublicKey read(Options options) throws Misuse {
        var text = options.value("anchor");
        if (text.isPresent()) {
            return key(text.get());
        }
        var data = options.value("data").map(Path::of).orElseGet(() -> Home.kept("data"));
        if (!TrustKeys.areIn(data)) {
            throw new Misuse("option --anchor is missing, and " + data + " has no keys of a local gateway (expected:"
                    + " SubjectPublicKeyInfo on P-256 in base64url, or --data with the folder of serve)");
        }
        return TrustKeys.in(data).anchorKey();
    }

    private static ECPublicKey key(String text) throws Misuse {
        try {
            return P256.publicKey(Octets.ofBase64Url(text).toArray()).orElseThrow(Anchor::wrong);
        } catch (IllegalArgumentException _) {
            throw wrong();
        }
    }

    private static Misuse wrong() {
        return new Misuse("option --anchor (expected: SubjectPublicKeyInfo on P-256 in base64url)");
    }
}
