package healthcode.policy.rules;

import healthcode.json.JsonObject;

/**
 * A published rule set and the very document that it was read from, which anyone may read.
 *
 * @param rules what decides
 * @param document as its author wrote it, own tests included
 */
public record PublishedRules(RuleSet rules, JsonObject document) {}
