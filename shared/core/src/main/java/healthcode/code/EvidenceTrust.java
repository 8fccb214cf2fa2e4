package healthcode.code;

import java.time.Instant;

/** Says whether accepted evidence is still to be believed; asked at every read, so distrust works at once. */
@FunctionalInterface
public interface EvidenceTrust {

    /** Whether {@code keyId} of {@code issuer} is still trusted for evidence received at {@code received}. */
    boolean trusts(String issuer, String keyId, Instant received);

    /** Whether the key that signed {@code assessment} is still trusted for it. */
    default boolean trusts(Assessment assessment) {
        return trusts(assessment.issuer(), assessment.keyId(), assessment.received());
    }
}
