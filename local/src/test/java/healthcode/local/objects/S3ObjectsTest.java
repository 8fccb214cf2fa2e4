package healthcode.local.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.aws.s3.S3Objects;
import healthcode.bundle.BundleManifest;
import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import healthcode.recognition.StoreUnavailable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our adapter over what S3 documents of its conditional writes; S3 itself was never asked from here. */
class S3ObjectsTest extends ObjectStoreContract {

    private static final Octets SOMETHING = Octets.of(new byte[] {1});

    private final MemS3 s3 = new MemS3();
    private final ObjectStore store = new S3Objects(s3, "objects");

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void onlyThePointerIsNotKeptForEver() {
        store.put(BundleManifest.CURRENT, SOMETHING, Optional.empty());
        store.put("lists/x", SOMETHING, Optional.empty());
        assertEquals("public, max-age=30", s3.cacheControl(BundleManifest.CURRENT));
        assertEquals("public, max-age=31536000, immutable", s3.cacheControl("lists/x"));
    }

    @Test
    void anOutageIsAnOutageAndNoMissingObject() {
        s3.down();
        assertThrows(StoreUnavailable.class, () -> store.get("lists/x"));
        assertThrows(StoreUnavailable.class, () -> store.put("lists/x", SOMETHING, Optional.empty()));
    }
}
