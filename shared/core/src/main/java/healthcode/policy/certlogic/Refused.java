package healthcode.policy.certlogic;

import healthcode.json.JsonPointer;

/**
 * An expression that is not CertLogic.
 *
 * @param at where in the expression, the smallest operation or literal that is wrong
 * @param why what is wrong and what was expected; quotes operators, never data
 */
public record Refused(JsonPointer at, String why) implements Compilation {}
