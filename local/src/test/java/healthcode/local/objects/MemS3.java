package healthcode.local.objects;

import healthcode.code.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The two calls of S3 that we make, in memory: conditions as its documentation has them, 412 when one fails. */
final class MemS3 implements S3Client {

    private record Stored(Octets octets, String tag, PutObjectRequest request) {}

    private final Map<String, Stored> objects = new ConcurrentHashMap<>();
    private final AtomicLong tags = new AtomicLong();
    private boolean down;

    void down() {
        this.down = true;
    }

    String cacheControl(String name) {
        return objects.get(name).request().cacheControl();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        answering();
        var found = objects.get(request.key());
        if (found == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        var response = GetObjectResponse.builder().eTag(found.tag()).build();
        try {
            return transformer.transform(
                    response,
                    software.amazon.awssdk.http.AbortableInputStream.create(
                            ResponseBytes.fromByteArray(response, found.octets().toArray())
                                    .asInputStream()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        answering();
        var next = new Stored(Octets.of(octets(body)), "\"" + tags.incrementAndGet() + "\"", request);
        var kept = objects.compute(request.key(), (_, there) -> fits(there, request) ? next : there);
        if (!next.equals(kept)) {
            throw S3Exception.builder().statusCode(412).build();
        }
        return PutObjectResponse.builder().eTag(next.tag()).build();
    }

    private static boolean fits(Stored there, PutObjectRequest request) {
        return "*".equals(request.ifNoneMatch())
                ? there == null
                : there != null && there.tag().equals(request.ifMatch());
    }

    private static byte[] octets(RequestBody body) {
        try (var in = body.contentStreamProvider().newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answering() {
        if (down) {
            throw SdkException.builder().message("down").build();
        }
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
