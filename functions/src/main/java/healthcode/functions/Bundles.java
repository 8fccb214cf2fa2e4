package healthcode.functions;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.BundleSigning;
import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.json.JsonObject;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.SigningKey;
import healthcode.trust.StatusList;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What publishing bundles for gates reaches for.
 *
 * @param objects where they are kept
 * @param signing what signs them
 * @param address where anyone can have the objects, without a slash at its end
 */
public record Bundles(ObjectStore objects, BundleSigning signing, String address) {

    /** Where no bundle is published. */
    public static Bundles none() {
        return new Bundles(new NoObjects(), new NoSigning(), "");
    }

    private static final class NoObjects implements ObjectStore {
        @Override
        public Optional<Kept> get(String name) {
            throw new StoreUnavailable(false, "no objects are kept here", null);
        }

        @Override
        public boolean put(String name, Octets octets, Optional<Kept> seen) {
            throw new StoreUnavailable(false, "no objects are kept here", null);
        }
    }

    private static final class NoSigning implements BundleSigning {
        private static SigningUnavailable closed() {
            return new SigningUnavailable("nothing signs bundles here", null);
        }

        @Override
        public Octets trustList(JsonObject document) {
            throw closed();
        }

        @Override
        public Octets gatewayKeys(Collection<SigningKey> keys, Optional<Octets> held) {
            throw closed();
        }

        @Override
        public Octets rules(JsonObject document, Optional<Octets> held) {
            throw closed();
        }

        @Override
        public Octets statusList(String shard, StatusList list, Instant now, Optional<Octets> held) {
            throw closed();
        }

        @Override
        public Octets manifest(BundleManifest manifest) {
            throw closed();
        }

        @Override
        public BundleManifest unverified(Octets document) {
            throw closed();
        }
    }
}
