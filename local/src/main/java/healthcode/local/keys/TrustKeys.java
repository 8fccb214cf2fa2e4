package healthcode.local.keys;

import healthcode.adapters.jose.BundleSigner;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PairSigning;
import healthcode.adapters.jose.TrustAnchor;
import healthcode.adapters.jose.TrustListSigner;
import healthcode.json.JsonCodec;
import healthcode.trust.P256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * The keys of local trust, under the data folder or in memory: the anchor, which people would keep offline, and the two
 * that it certifies, for trust lists and for bundles. That one machine holds all is what makes this a demonstration.
 */
public final class TrustKeys {

    static final String ANCHOR = "trust-anchor.key";
    static final String LIST_KEY = "trust-list.key";
    static final String BUNDLE_KEY = "bundle.key";

    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final PairSigning anchor;
    private final PairSigning listKey;
    private final PairSigning bundleKey;

    private TrustKeys(PairSigning anchor, PairSigning listKey, PairSigning bundleKey) {
        this.anchor = anchor;
        this.listKey = listKey;
        this.bundleKey = bundleKey;
    }

    /** The keys kept in {@code folder}; the first call makes them. */
    public static TrustKeys in(Path folder) {
        return new TrustKeys(
                kept(folder.resolve(ANCHOR)), kept(folder.resolve(LIST_KEY)), kept(folder.resolve(BUNDLE_KEY)));
    }

    /** Whether {@code folder} has an anchor already. */
    public static boolean areIn(Path folder) {
        return Files.exists(folder.resolve(ANCHOR));
    }

    /** Keys that live as long as this process. */
    public static TrustKeys inMemory() {
        return new TrustKeys(PairSigning.generate(), PairSigning.generate(), PairSigning.generate());
    }

    /** What readers believe. */
    public ECPublicKey anchorKey() {
        return anchor.publicKey();
    }

    /** The anchor at work. */
    public TrustAnchor anchor(JsonCodec json, CryptoProvider crypto) {
        return new TrustAnchor(json, crypto, anchor);
    }

    /** What signs the lists. */
    public TrustListSigner signer(JsonCodec json, CryptoProvider crypto) {
        return new TrustListSigner(json, listKey, anchor(json, crypto).certify(listKey.publicKey(), END));
    }

    /** What signs the bundles. */
    public BundleSigner bundleSigner(JsonCodec json, CryptoProvider crypto) {
        return new BundleSigner(json, bundleKey, anchor(json, crypto).certifyForBundles(bundleKey.publicKey(), END));
    }

    private static PairSigning kept(Path file) {
        var text = new SecretFile(file).readOrCreate(() -> print(P256.generate()));
        var parts = text.strip().split(" ");
        if (parts.length != 2) {
            throw damaged(file);
        }
        var publicKey = P256.publicKey(decode(file, parts[0])).orElseThrow(() -> damaged(file));
        var privateKey = P256.privateKey(decode(file, parts[1]))
                .filter(secret -> P256.pair(publicKey, secret))
                .orElseThrow(() -> damaged(file));
        return new PairSigning(new KeyPair(publicKey, privateKey));
    }

    private static String print(KeyPair pair) {
        var base64 = Base64.getEncoder();
        return base64.encodeToString(pair.getPublic().getEncoded()) + " "
                + base64.encodeToString(pair.getPrivate().getEncoded()) + "\n";
    }

    private static byte[] decode(Path file, String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            throw damaged(file);
        }
    }

    private static DamagedFile damaged(Path file) {
        return new DamagedFile(file, "no key pair; restore it, or start with another data folder");
    }
}
