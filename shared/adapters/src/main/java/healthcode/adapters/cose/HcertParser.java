package healthcode.adapters.cose;

import healthcode.credential.CredentialParser;
import healthcode.credential.PresentedCredential;
import healthcode.problem.Attempt;

/** Parses a digital COVID certificate of the EU or WHO, the text of its QR code. */
public final class HcertParser implements CredentialParser {

    private static final String ISSUER = "1";

    @Override
    public Attempt<PresentedCredential> parse(String text) {
        return HcertMessage.open(text)
                .then(message -> Attempt.ok(PresentedCredential.hcert(
                        message.claims().text(ISSUER).orElse(""),
                        message.keyId().base64Url(),
                        message.algorithm(),
                        message.toBeSigned(),
                        message.signature(),
                        message.claims())));
    }
}
