package healthcode.local.store;

import healthcode.aws.dynamodb.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of one table, what readers see of them, and the stream of changes; callers hold the lock. */
final class MemTable {

    private static final int LARGEST_ITEM = 400 * 1024;
    private static final Set<String> KEY_NAMES = Set.of(Attributes.PK, Attributes.SK);
    private static final Comparator<String> BY_OCTETS =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Partitions are scanned in the order of a hash, so nobody may rely on the order of their names. */
    private static final Comparator<String> BY_HASH =
            Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder());

    private final Map<String, TreeMap<String, Item>> partitions = new HashMap<>();
    private final List<StreamRecord> stream = new ArrayList<>();

    /** The place of one item. */
    record Key(String partition, String sort) {

        /** The key of a request, which names nothing else. */
        static Key exactly(Map<String, AttributeValue> key) {
            if (!key.keySet().equals(KEY_NAMES)) {
                throw Refusals.validation("The provided key element does not match the schema");
            }
            return of(key);
        }

        /** The key of an item. */
        static Key of(Map<String, AttributeValue> item) {
            return new Key(text(item, Attributes.PK), text(item, Attributes.SK));
        }

        private static String text(Map<String, AttributeValue> item, String name) {
            var value = item.get(name);
            if (value == null || value.s() == null || value.s().isEmpty()) {
                throw Refusals.validation("One or more parameter values were invalid: key " + name);
            }
            return value.s();
        }

        Map<String, AttributeValue> attributes() {
            return Map.of(Attributes.PK, AttributeValue.fromS(partition), Attributes.SK, AttributeValue.fromS(sort));
        }
    }

    /** One item as writers, readers and lagging readers see it; null where there is none. */
    private static final class Item {
        private Map<String, AttributeValue> committed;
        private Map<String, AttributeValue> shown;
        private Map<String, AttributeValue> before;
    }

    /** What writers see at {@code key}. */
    Optional<Map<String, AttributeValue>> committed(Key key) {
        return item(key).map(item -> item.committed);
    }

    /** What readers see at {@code key}, or saw before the last change. */
    Optional<Map<String, AttributeValue>> shown(Key key, boolean stale) {
        return item(key).map(item -> stale ? item.before : item.shown);
    }

    /** What readers see of a partition, in the order of its sort keys. */
    List<Map<String, AttributeValue>> shown(String partition, boolean stale) {
        return partitions.getOrDefault(partition, new TreeMap<>(BY_OCTETS)).values().stream()
                .flatMap(item -> Stream.ofNullable(stale ? item.before : item.shown))
                .toList();
    }

    /**
     * What readers see of all partitions that come after {@code start}, which is null for all, in the order of a scan.
     */
    List<Map<String, AttributeValue>> shownAfter(Key start) {
        return partitions.keySet().stream()
                .sorted(BY_HASH)
                .filter(name -> start == null || BY_HASH.compare(name, start.partition()) >= 0)
                .flatMap(name -> partitions.get(name).entrySet().stream()
                        .filter(item -> start == null
                                || !name.equals(start.partition())
                                || BY_OCTETS.compare(item.getKey(), start.sort()) > 0)
                        .flatMap(item -> Stream.ofNullable(item.getValue().shown)))
                .toList();
    }

    /** Every item that writers see, in no particular order. */
    List<Map<String, AttributeValue>> all() {
        return partitions.values().stream()
                .flatMap(partition -> partition.values().stream())
                .map(item -> item.committed)
                .filter(Objects::nonNull)
                .toList();
    }

    List<StreamRecord> stream() {
        return List.copyOf(stream);
    }

    List<StreamRecord> stream(int read, int most) {
        return List.copyOf(stream.subList(read, Math.min(stream.size(), read + most)));
    }

    /** Commits {@code after} (null deletes) without showing it yet. */
    void commit(Key key, Map<String, AttributeValue> after) {
        var item = partitions
                .computeIfAbsent(key.partition(), _ -> new TreeMap<>(BY_OCTETS))
                .computeIfAbsent(key.sort(), _ -> new Item());
        if (!Objects.equals(item.committed, after)) {
            var event = after == null ? "REMOVE" : item.committed == null ? "INSERT" : "MODIFY";
            stream.add(new StreamRecord(stream.size() + 1L, event, key.attributes(), after == null ? Map.of() : after));
        }
        item.before = item.committed;
        item.committed = after;
    }

    /** Lets readers see what is committed at {@code key}. */
    void show(Key key) {
        item(key).ifPresent(item -> {
            item.shown = item.committed;
            if (item.committed == null && item.before == null) {
                partitions.get(key.partition()).remove(key.sort());
            }
        });
    }

    private Optional<Item> item(Key key) {
        return Optional.ofNullable(partitions.get(key.partition())).map(partition -> partition.get(key.sort()));
    }

    /** Whether all {@code clauses} hold for {@code item}. */
    static boolean holds(List<Expression.Clause> clauses, Optional<Map<String, AttributeValue>> item) {
        var attributes = item.orElse(Map.of());
        return clauses.stream().allMatch(clause -> holds(clause, attributes));
    }

    static boolean holds(Expression.Clause clause, Map<String, AttributeValue> item) {
        return switch (clause) {
            case Expression.Clause.Exists(var name, var expected) -> item.containsKey(name) == expected;
            case Expression.Clause.Begins(var name, var start) ->
                item.containsKey(name) && ItemValues.begins(item.get(name), start);
            case Expression.Clause.Between(var name, var low, var high) ->
                compares(item.get(name), ">=", low) && compares(item.get(name), "<=", high);
            case Expression.Clause.Compares(var name, var operator, var value) ->
                compares(item.get(name), operator, value);
        };
    }

    private static boolean compares(AttributeValue left, String operator, AttributeValue right) {
        if (operator.equals("<>")) {
            return left == null || !ItemValues.equal(left, right);
        }
        if (left == null) {
            return false;
        }
        if (operator.equals("=")) {
            return ItemValues.equal(left, right);
        }
        var order = ItemValues.compare(left, right);
        return order.isPresent()
                && switch (operator) {
                    case "<" -> order.getAsInt() < 0;
                    case "<=" -> order.getAsInt() <= 0;
                    case ">" -> order.getAsInt() > 0;
                    default -> order.getAsInt() >= 0;
                };
    }

    /** Those attributes of an item that make its key. */
    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(KEY_NAMES);
        return key;
    }

    /** A new item, checked against DynamoDB's limits. */
    static Map<String, AttributeValue> admitted(Map<String, AttributeValue> item) {
        var stored = ItemValues.stored(item);
        if (ItemValues.size(stored) > LARGEST_ITEM) {
            throw Refusals.validation("Item size has exceeded the maximum allowed size");
        }
        return stored;
    }

    /** What {@code changes} make of an item, which they create if it is not there. */
    static UnaryOperator<Map<String, AttributeValue>> changing(
            Map<String, AttributeValue> key, List<Expression.Change> changes) {
        if (changes.stream().map(Expression.Change::name).distinct().count() != changes.size()) {
            throw Refusals.validation("Two document paths overlap with each other");
        }
        return before -> {
            if (changes.stream().anyMatch(change -> KEY_NAMES.contains(change.name()))) {
                throw Refusals.validation("Cannot update attribute: this attribute is part of the key");
            }
            var after = new HashMap<>(before == null ? key : before);
            changes.forEach(change -> apply(change, after));
            return admitted(after);
        };
    }

    private static void apply(Expression.Change change, Map<String, AttributeValue> item) {
        switch (change.verb()) {
            case SET -> item.put(change.name(), change.value());
            case REMOVE -> item.remove(change.name());
            case ADD -> {
                var before = item.get(change.name());
                if (change.value().n() == null) {
                    throw Refusals.unsupported("ADD of anything but a number");
                }
                if (before != null && before.n() == null) {
                    throw Refusals.validation("An operand in the update expression has an incorrect data type");
                }
                item.put(change.name(), before == null ? change.value() : ItemValues.sum(before, change.value()));
            }
        }
    }
}
