package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.credential.VerifiedCredential;
import healthcode.problem.Attempt;
import java.time.Instant;
import java.util.Optional;

/** Translates a proved credential of any envelope; a value that no table lists is UNKNOWN, never GREEN. */
@FunctionalInterface
public interface Translator {

    /**
     * What the credential says, in national terms, or why that cannot be told.
     *
     * @param holder who the caller says it is about; required for credentials without a document number
     * @param received when the gateway received it; years that a format leaves out are inferred from it
     */
    Attempt<HealthStatement> translate(VerifiedCredential credential, Optional<HolderClaim> holder, Instant received);
}
