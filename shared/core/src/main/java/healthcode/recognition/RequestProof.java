package healthcode.recognition;

import healthcode.code.Octets;
import java.util.Optional;

/**
 * What a traveller's phone sends in the place of a caller's name, and the request that it has to be about.
 *
 * @param text a compact JWS of type {@code holder-proof+jwt}, empty if none came
 * @param method of the request, upper case
 * @param path of the route
 * @param body the octets that came with it, if any
 */
public record RequestProof(String text, String method, String path, Optional<Octets> body) {
    @Override
    public String toString() {
        return "RequestProof[redacted]";
    }
}
