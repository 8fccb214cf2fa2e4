package healthcode.credential;

import healthcode.problem.Attempt;

/** Turns the text of one envelope into a presented credential, strictly; reads nothing that needs proof. */
@FunctionalInterface
public interface CredentialParser {

    /** The credential in {@code text}, or why it is none. */
    Attempt<PresentedCredential> parse(String text);
}
