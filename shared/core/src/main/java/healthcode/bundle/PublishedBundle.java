package healthcode.bundle;

import healthcode.code.Octets;
import java.util.Optional;

/** The bundle in use, for whoever asks where it is or for one of its status lists. */
public final class PublishedBundle {

    private final ObjectStore objects;
    private final BundleSigning signing;
    private final String address;

    /** @param address where the objects can be had, without a slash at its end */
    public PublishedBundle(ObjectStore objects, BundleSigning signing, String address) {
        this.objects = objects;
        this.signing = signing;
        this.address = address;
    }

    /** Where {@code manifest} can be had; its parts lie beside its folder. */
    public String address(BundleManifest manifest) {
        return address + "/" + manifest.object();
    }

    /** The manifest in use, or empty before there is any. */
    public Optional<BundleManifest> manifest() {
        return objects.get(BundleManifest.CURRENT).map(kept -> signing.unverified(kept.octets()));
    }

    /** The signed statuses of the shard called {@code shard}, or empty when there is no such shard. */
    public Optional<Octets> statusList(String shard) {
        return manifest()
                .flatMap(manifest -> manifest.part(BundleManifest.statusList(shard)))
                .flatMap(part -> objects.get(part.object()))
                .map(ObjectStore.Kept::octets);
    }
}
