package healthcode.recognition;

import healthcode.credential.VerifiedCredential;
import healthcode.credential.VerifiedHealthCode;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.util.Optional;

/**
 * Issues the national code in a region that has none of its own (直接采用): the regional authority signs its assessment of
 * a holder's declaration, and it walks the same way as every provincial code.
 */
public final class DeclareHealth {

    /** The format in which a regional authority states what it assessed. */
    public static final String FORMAT = "cn-national-declaration";

    private final Authorisation authorisation;
    private final RecogniseCode recognise;

    public DeclareHealth(Authorisation authorisation, RecogniseCode recognise) {
        this.authorisation = authorisation;
        this.recognise = recognise;
    }

    /**
     * Issues the code for the signed assessment in {@code request}, whose destination is the region itself.
     *
     * @throws StoreUnavailable and the other outages of its ports: never a refusal
     */
    public Recognition declare(Caller caller, RecognitionRequest request) {
        return recognise.recognise(caller, request, Operation.DECLARE_HEALTH, credential -> admit(caller, credential));
    }

    /** Only the authority itself, and only in the national format: a provincial code is for recognition. */
    private Attempt<VerifiedCredential> admit(Caller caller, VerifiedCredential credential) {
        if (!authorisation.allows(
                caller, Operation.DECLARE_HEALTH, credential.issuer().region(), Optional.empty())) {
            return Attempt.refused(ProblemCode.FORBIDDEN);
        }
        return credential instanceof VerifiedHealthCode code && code.format().startsWith(FORMAT + "@")
                ? Attempt.ok(credential)
                : Attempt.refused(ProblemCode.FORMAT_NOT_ALLOWED, "/fmt");
    }
}
