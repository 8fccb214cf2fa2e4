package healthcode.trust;

import java.util.Optional;

/**
 * Something about an issuer's published keys that its people should look at.
 *
 * @param code kebab-case and stable; the faults of {@link KeyAdmission} and what {@link KeyReview} finds
 * @param keyId the kid of a key on the trust list or in an admitted set
 * @param pointer JSON Pointer into the published set, for a fault of the set itself
 */
public record KeyFinding(String code, Optional<String> keyId, Optional<String> pointer) {

    static KeyFinding of(String code, String keyId) {
        return new KeyFinding(code, Optional.of(keyId), Optional.empty());
    }

    static KeyFinding of(KeyAdmission.Fault fault) {
        return new KeyFinding(fault.code(), Optional.empty(), Optional.of(fault.pointer()));
    }
}
