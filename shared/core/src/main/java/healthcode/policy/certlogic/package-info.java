/**
 * CertLogic 1.3.3: recognition rules as data, compiled once and evaluated without exceptions.
 *
 * <p>Whoever publishes a rule is another authority, so an expression is refused unless it is well formed and within
 * limits, and whatever goes wrong while evaluating one is a value, {@link healthcode.policy.certlogic.EvaluationError},
 * that no caller can take for {@code true}.
 */
package healthcode.policy.certlogic;
