package healthcode.local.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How DynamoDB compares, normalises and measures attribute values. */
final class ItemValues {

    private static final int MOST_DIGITS = 38;
    private static final int COLLECTION_OVERHEAD = 3;

    private ItemValues() {}

    /** The order of two values of one of the types S, N and B; empty when the types differ. */
    static OptionalInt compare(AttributeValue a, AttributeValue b) {
        if (a.type() != b.type()) {
            return OptionalInt.empty();
        }
        return switch (a.type()) {
            case S -> OptionalInt.of(Arrays.compareUnsigned(utf8(a.s()), utf8(b.s())));
            case B -> OptionalInt.of(Arrays.compareUnsigned(a.b().asByteArrayUnsafe(), b.b().asByteArrayUnsafe()));
            case N -> OptionalInt.of(new BigDecimal(a.n()).compareTo(new BigDecimal(b.n())));
            default -> OptionalInt.empty();
        };
    }

    static boolean equal(AttributeValue a, AttributeValue b) {
        var order = compare(a, b);
        return order.isPresent() ? order.getAsInt() == 0 : a.equals(b);
    }

    static boolean begins(AttributeValue whole, AttributeValue start) {
        if (whole.type() != start.type()) {
            return false;
        }
        return switch (whole.type()) {
            case S -> whole.s().startsWith(start.s());
            case B -> starts(whole.b().asByteArrayUnsafe(), start.b().asByteArrayUnsafe());
            default -> false;
        };
    }

    private static boolean starts(byte[] whole, byte[] start) {
        return whole.length >= start.length && Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }

    /** The item as it would be given back: numbers in their shortest form. */
    static Map<String, AttributeValue> stored(Map<String, AttributeValue> item) {
        var stored = new HashMap<String, AttributeValue>();
        item.forEach((name, value) -> stored.put(name, stored(value)));
        return Map.copyOf(stored);
    }

    static AttributeValue stored(AttributeValue value) {
        return switch (value.type()) {
            case N -> number(value.n());
            case UNKNOWN_TO_SDK_VERSION -> throw Refusals.validation("Supplied AttributeValue is empty");
            default -> value;
        };
    }

    /** The sum of two numbers. */
    static AttributeValue sum(AttributeValue a, AttributeValue b) {
        return number(new BigDecimal(a.n()).add(new BigDecimal(b.n())).toString());
    }

    private static AttributeValue number(String text) {
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            if (number.precision() > MOST_DIGITS) {
                throw Refusals.validation("Attempting to store more than 38 significant digits in a Number");
            }
            return AttributeValue.fromN(number.toPlainString());
        } catch (NumberFormatException e) {
            throw (RuntimeException) Refusals.validation("The parameter cannot be converted to a numeric value")
                    .initCause(e);
        }
    }

    /** The size of an item in octets, names included. */
    static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> utf8(entry.getKey()).length + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s()).length;
            case N -> (value.n().length() + 1) / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> texts(value.ss());
            case NS -> texts(value.ns());
            case BS ->
                value.bs().stream()
                        .mapToInt(octets -> octets.asByteArrayUnsafe().length)
                        .sum();
            case L ->
                COLLECTION_OVERHEAD
                        + value.l().stream().mapToInt(item -> 1 + size(item)).sum();
            case M -> COLLECTION_OVERHEAD + size(value.m());
            default -> 1;
        };
    }

    private static int texts(List<String> texts) {
        return texts.stream().mapToInt(text -> utf8(text).length).sum();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
