package healthcode.aws.s3;

import healthcode.bundle.BundleManifest;
import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import healthcode.recognition.StoreUnavailable;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in one S3 bucket, written under the conditions If-None-Match and If-Match. */
public final class S3Objects implements ObjectStore {

    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_MOMENT = "public, max-age=30";

    private final S3Client client;
    private final String bucket;

    public S3Objects(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Without permission to list the bucket, S3 would answer 403 for what is not there. */
    @Override
    public Optional<Kept> get(String name) {
        try {
            var found =
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(name));
            return Optional.of(
                    new Kept(Octets.of(found.asByteArray()), found.response().eTag()));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (SdkException e) {
            throw down(e);
        }
    }

    @Override
    public boolean put(String name, Octets octets, Optional<Kept> seen) {
        try {
            client.putObject(request(name, seen), RequestBody.fromBytes(octets.toArray()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return false;
            }
            throw down(e);
        } catch (SdkException e) {
            throw down(e);
        }
    }

    private PutObjectRequest request(String name, Optional<Kept> seen) {
        var request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(name)
                .contentType(name.endsWith(".json") ? "application/json" : "text/plain")
                .cacheControl(name.equals(BundleManifest.CURRENT) ? A_MOMENT : FOR_EVER);
        seen.ifPresentOrElse(kept -> request.ifMatch(kept.version()), () -> request.ifNoneMatch("*"));
        return request.build();
    }

    private static StoreUnavailable down(SdkException cause) {
        return new StoreUnavailable(false, "objects: cannot be asked", cause);
    }
}
