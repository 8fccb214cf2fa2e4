package healthcode.bundle;

import healthcode.code.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one bundle consists of, and for how long a gate may go by it. Parts are named by the digest of their octets, so
 * a part that did not change is the same object in the next bundle, and nobody fetches it twice.
 *
 * @param number from 1; a gate never goes back to a smaller one
 * @param issuedAt as of when the parts say how things stand, in whole seconds
 * @param refreshAt the soft limit: from then on the gate shows that it should fetch a newer one
 * @param usableUntil the hard limit: from then on nobody boards by it
 */
public record BundleManifest(long number, Instant issuedAt, Instant refreshAt, Instant usableUntil, List<Part> parts) {

    /** How old a bundle may become before gates ask for a newer one. */
    public static final Duration SOFT = Duration.ofHours(1);

    /** How old a bundle may become before nobody boards by it; also the longest life of a phone's code. */
    public static final Duration HARD = Duration.ofHours(24);

    /** Where the manifest in use is kept under a name that does not change. */
    public static final String CURRENT = "current.json";

    /** The signed list of issuers and their keys. */
    public static final String TRUST_LIST = "trust-list";

    /** The public keys that sign codes and status lists. */
    public static final String GATEWAY_KEYS = "gateway-keys";

    /** All rules by which the gateway judges. */
    public static final String RULES = "rules";

    private static final String STATUS_LIST = "status-list/";

    public BundleManifest {
        parts = List.copyOf(parts);
        if (number < 1 || refreshAt.isBefore(issuedAt) || usableUntil.isBefore(refreshAt)) {
            throw new IllegalArgumentException("bundle: a number from 1 and limits in their order expected");
        }
        if (parts.stream().map(Part::name).distinct().count() != parts.size()) {
            throw new IllegalArgumentException("bundle: two parts of one name");
        }
    }

    /**
     * One part.
     *
     * @param name what it is
     * @param digest SHA-256 of its octets
     * @param length of its octets
     */
    public record Part(String name, Octets digest, int length) {

        static Part of(String name, Octets octets) {
            return new Part(name, sha256(octets), octets.length());
        }

        /** Status lists lie apart, because old ones can be deleted after a while. */
        public String object() {
            return (name.startsWith(STATUS_LIST) ? "lists/" : "parts/") + digest.base64Url();
        }

        /** Whether {@code octets} are this very part. */
        public boolean is(Octets octets) {
            return octets.length() == length && sha256(octets).equals(digest);
        }

        /** The shard whose statuses it lists, if it is such a list. */
        public Optional<String> shard() {
            return name.startsWith(STATUS_LIST) ? Optional.of(name.substring(STATUS_LIST.length())) : Optional.empty();
        }
    }

    /** The name of the part that lists the statuses of the shard called {@code shard}. */
    public static String statusList(String shard) {
        return STATUS_LIST + shard;
    }

    /** The part called {@code name}. */
    public Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** Where the manifest itself is kept for ever. */
    public String object() {
        return object(number);
    }

    static String object(long number) {
        return "manifests/%012d.json".formatted(number);
    }

    private static Octets sha256(Octets octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
