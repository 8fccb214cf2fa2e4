package healthcode.credential;

import healthcode.problem.Problem;

/** What verifying a credential comes to. */
public sealed interface Verification {

    /** Proved: issuer, region, key, algorithm, signature and dates. */
    record Verified(VerifiedCredential credential) implements Verification {}

    /** Not proved, and why; nothing in it may be used. */
    record Rejected(Problem problem) implements Verification {}
}
