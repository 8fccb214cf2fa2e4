package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.RegionCode;
import healthcode.credential.VerifiedHealthCode;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/** Translates a proved provincial answer into the terms of the national record (转码); never greener than its source. */
public final class Translation {

    private final Formats formats;

    public Translation(Formats formats) {
        this.formats = formats;
    }

    /**
     * What {@code credential} states, received at {@code received}.
     *
     * @return the statement, or FORMAT_UNKNOWN, FORMAT_NOT_ALLOWED, REGION_MISMATCH, or DATA_INVALID or HOLDER_MISMATCH
     *     with the pointer into {@code data}
     */
    public Attempt<HealthStatement> translate(VerifiedHealthCode credential, Instant received) {
        var profile = formats.find(credential.format());
        if (profile.isEmpty()) {
            return Attempt.refused(ProblemCode.FORMAT_UNKNOWN, "/fmt");
        }
        return admit(profile.get(), credential.issuer())
                .then(admitted -> admitted.read(
                        credential.data(),
                        credential.issuer().id(),
                        Optional.of(credential.document()),
                        credential.asOf(),
                        received));
    }

    /** An issuer speaks only in its own formats: in another's table its colours would mean something else. */
    private static Attempt<FormatProfile> admit(FormatProfile profile, Issuer issuer) {
        if (!issuer.formats().contains(profile.id())) {
            return Attempt.refused(ProblemCode.FORMAT_NOT_ALLOWED, "/fmt");
        }
        var home = profile.region();
        if (home.isPresent() && !home.equals(issuer.region().map(RegionCode::province))) {
            return Attempt.refused(ProblemCode.REGION_MISMATCH, "/fmt");
        }
        return Attempt.ok(profile);
    }
}
