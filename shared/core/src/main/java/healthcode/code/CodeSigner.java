package healthcode.code;

/** Signs unified codes; the port behind which COSE and the signing key live. */
@FunctionalInterface
public interface CodeSigner {

    /**
     * The signed text of {@code claims}.
     *
     * @throws SigningUnavailable if no signing key is at hand: an outage, never a refusal
     */
    IssuedCode sign(GateCode claims);
}
