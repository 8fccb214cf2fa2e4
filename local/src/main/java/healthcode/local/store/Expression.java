package healthcode.local.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Parses the part of DynamoDB's expression language that the gateway uses; names are always aliases ({@code #a}),
 * because bare ones may collide with the 573 reserved words.
 *
 * <p>What DynamoDB refuses is a ValidationException here too; what it accepts and the gateway does not use is an
 * UnsupportedOperationException, so that nobody relies on a guess.
 */
final class Expression {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*([#:]?[A-Za-z0-9_.-]+|<=|>=|<>|[=<>(),+])\\s*", Pattern.UNICODE_CASE);

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();
    private int at;

    private Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        var matcher = TOKEN.matcher(text);
        var end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.length() || tokens.isEmpty()) {
            throw Refusals.validation("Invalid expression: syntax error");
        }
    }

    /** One condition of a conjunction. */
    sealed interface Clause {

        /** The attribute is there, or is not. */
        record Exists(String name, boolean expected) implements Clause {}

        /** The attribute compares so with the value. */
        record Compares(String name, String operator, AttributeValue value) implements Clause {}

        /** The text or octets start so. */
        record Begins(String name, AttributeValue value) implements Clause {}

        /** Both ends belong to it. */
        record Between(String name, AttributeValue low, AttributeValue high) implements Clause {}
    }

    /** One change of an update. */
    record Change(Verb verb, String name, AttributeValue value) {}

    /** What an update does to an attribute. */
    enum Verb {
        SET,
        ADD,
        REMOVE
    }

    /** The clauses of a condition, all of which must hold; none for no condition. */
    static List<Clause> condition(String text, Map<String, String> names, Map<String, AttributeValue> values) {
        if (text == null) {
            requireNothing(names, values);
            return List.of();
        }
        var expression = new Expression(text, names, values);
        var clauses = new ArrayList<Clause>();
        do {
            clauses.add(expression.clause());
        } while (expression.takeWord("AND"));
        expression.finish(Set.of());
        return clauses;
    }

    /** The changes of an update whose condition, if any, shares its names and values. */
    static Update update(
            String update, String condition, Map<String, String> names, Map<String, AttributeValue> values) {
        var first = new Expression(update, names, values);
        var changes = new ArrayList<Change>();
        while (first.at < first.tokens.size()) {
            first.changes(changes);
        }
        var clauses = new ArrayList<Clause>();
        var used = new HashSet<>(first.used);
        if (condition != null) {
            var second = new Expression(condition, names, values);
            do {
                clauses.add(second.clause());
            } while (second.takeWord("AND"));
            used.addAll(second.used);
            second.requireEnd();
        }
        first.finish(used);
        return new Update(changes, clauses);
    }

    /** An update and its condition. */
    record Update(List<Change> changes, List<Clause> condition) {}

    private void changes(List<Change> changes) {
        var word = take().toUpperCase(Locale.ROOT);
        var verb = switch (word) {
            case "SET", "ADD", "REMOVE" -> Verb.valueOf(word);
            default -> throw Refusals.unsupported("update with " + word);
        };
        do {
            var name = name();
            if (verb == Verb.SET) {
                require("=");
            }
            changes.add(new Change(verb, name, verb == Verb.REMOVE ? null : value()));
        } while (takeWord(","));
    }

    private Clause clause() {
        return switch (tokens.get(Math.min(at, tokens.size() - 1))) {
            case "attribute_not_exists" -> exists(false);
            case "attribute_exists" -> exists(true);
            case "begins_with" -> begins();
            default -> comparison();
        };
    }

    private Clause exists(boolean expected) {
        at++;
        require("(");
        var name = name();
        require(")");
        return new Clause.Exists(name, expected);
    }

    private Clause begins() {
        at++;
        require("(");
        var name = name();
        require(",");
        var start = value();
        require(")");
        return new Clause.Begins(name, start);
    }

    private Clause comparison() {
        var name = name();
        var operator = take().toUpperCase(Locale.ROOT);
        return switch (operator) {
            case "=", "<>", "<", "<=", ">", ">=" -> new Clause.Compares(name, operator, value());
            case "BETWEEN" -> {
                var low = value();
                require("AND");
                yield new Clause.Between(name, low, value());
            }
            default -> throw Refusals.unsupported("operator " + operator);
        };
    }

    private String name() {
        var alias = take();
        if (!alias.startsWith("#")) {
            throw Refusals.unsupported("a name without alias, or " + alias);
        }
        used.add(alias);
        var name = names.get(alias);
        if (name == null) {
            throw Refusals.validation("Invalid expression: a name is not defined");
        }
        return name;
    }

    private AttributeValue value() {
        var alias = take();
        if (!alias.startsWith(":")) {
            throw Refusals.unsupported("operand " + alias);
        }
        used.add(alias);
        var value = values.get(alias);
        if (value == null) {
            throw Refusals.validation("Invalid expression: a value is not defined");
        }
        return value;
    }

    private String take() {
        if (at == tokens.size()) {
            throw Refusals.validation("Invalid expression: it ends too early");
        }
        return tokens.get(at++);
    }

    private void require(String token) {
        if (!take().equalsIgnoreCase(token)) {
            throw Refusals.validation("Invalid expression: syntax error");
        }
    }

    private boolean takeWord(String word) {
        var found = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
        at += found ? 1 : 0;
        return found;
    }

    private void requireEnd() {
        if (at < tokens.size()) {
            throw Refusals.unsupported("an expression with " + tokens.get(at));
        }
    }

    private void finish(Set<String> alsoUsed) {
        requireEnd();
        used.addAll(alsoUsed);
        if (!used.containsAll(names.keySet()) || !used.containsAll(values.keySet())) {
            throw Refusals.validation("Value unused in ExpressionAttributeNames or ExpressionAttributeValues");
        }
    }

    private static void requireNothing(Map<String, String> names, Map<String, AttributeValue> values) {
        if (!names.isEmpty() || !values.isEmpty()) {
            throw Refusals.validation("ExpressionAttributeNames and -Values need an expression");
        }
    }
}
