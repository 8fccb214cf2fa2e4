package healthcode.code;

/** Says whether accepted evidence is still to be believed; asked at every read, so distrust works at once. */
@FunctionalInterface
public interface EvidenceTrust {

    /**
     * Whether {@code keyId} of {@code issuer} is still trusted for evidence received at {@code assessment.received()}.
     */
    boolean trusts(Assessment assessment);
}
