package healthcode.policy;

/**
 * Why an outcome is what it is, and what the traveller can do next.
 *
 * @param code kebab-case and stable
 * @param rule the rule that said so, as {@code id@version}, or {@code gateway} for the gateway's own
 * @param text what it means
 * @param next what to do next
 * @param changedBy who can change it
 */
public record Reason(String code, String rule, LocalText text, LocalText next, Actor changedBy) {}
