package healthcode.bundle;

import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.trust.SigningKey;
import healthcode.trust.StatusList;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Prints and signs what a bundle consists of. Signatures are random, so whatever says the same as what is {@code held}
 * already is that again, octet for octet.
 *
 * <p>Every method that signs throws {@link healthcode.code.SigningUnavailable} if its key cannot sign now.
 */
public interface BundleSigning {

    /** A trust list, which brings its own signatures. */
    Octets trustList(JsonObject document);

    /** The public halves of {@code keys} with their validity. */
    Octets gatewayKeys(Collection<SigningKey> keys, Optional<Octets> held);

    /** All rules, as {@link healthcode.policy.rules.CarriedRules} has them. */
    Octets rules(JsonObject document, Optional<Octets> held);

    /** The status list token of a shard; one that is held is signed anew when it is six hours old. */
    Octets statusList(String shard, StatusList list, Instant now, Optional<Octets> held);

    /** The document of {@code manifest}. */
    Octets manifest(BundleManifest manifest);

    /**
     * The manifest in a document of ours, whoever signed it: only to go on from it.
     *
     * @throws IllegalArgumentException if it is none
     */
    BundleManifest unverified(Octets document);
}
