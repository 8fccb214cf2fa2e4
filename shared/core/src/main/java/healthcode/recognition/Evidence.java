package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Facts;
import java.util.Optional;

/**
 * What one proved credential adds to what is known of a holder.
 *
 * @param assessment the issuer's level; empty for credentials that carry facts only
 */
public record Evidence(Optional<Assessment> assessment, Facts facts) {}
