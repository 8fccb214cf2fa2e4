package healthcode.policy.certlogic;

/** What became of an expression offered for publishing. */
public sealed interface Compilation permits Compiled, Refused {}
