package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One object of a profile document while it is compiled: hands out members of the expected type and collects faults.
 *
 * <p>After a fault a harmless stand-in is handed out, so that one run names all faults; the result is then thrown away.
 */
final class Spec {

    static final int MOST_FAULTS = 20;
    static final int LONGEST_TEXT = 400;

    private final JsonObject object;
    private final String pointer;
    private final List<ProfileFault> faults;

    private Spec(JsonObject object, String pointer, List<ProfileFault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The document {@code value}; its faults are added to {@code faults}. */
    static Spec of(JsonValue value, String pointer, List<ProfileFault> faults) {
        if (value instanceof JsonObject object) {
            return new Spec(object, pointer, faults);
        }
        var spec = new Spec(JsonObject.EMPTY, pointer, faults);
        spec.fault("", value.typeName() + " (expected: object)");
        return spec;
    }

    /** An object without members, in place of one that a document may leave out. */
    static Spec none() {
        return new Spec(JsonObject.EMPTY, "", new ArrayList<>());
    }

    String pointer() {
        return pointer;
    }

    JsonObject json() {
        return object;
    }

    /** Notes a fault of the member {@code name}, or of the object itself when that is empty. */
    void fault(String name, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new ProfileFault(name.isEmpty() ? pointer : pointer + "/" + name, message));
        }
    }

    /** Refuses members other than {@code names}: a misspelt one must not be silently ignored. */
    void only(String... names) {
        var known = Set.of(names);
        object.members().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(escaped(name), "unknown member"));
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    /** The text called {@code name}, which must not be longer than {@value #LONGEST_TEXT}. */
    Optional<String> text(String name) {
        return switch (object.get(name).orElse(null)) {
            case null -> Optional.empty();
            case JsonString(var text) when text.length() <= LONGEST_TEXT -> Optional.of(text);
            case JsonString _ -> {
                fault(name, "longer than " + LONGEST_TEXT);
                yield Optional.empty();
            }
            case JsonValue other -> {
                fault(name, other.typeName() + " (expected: string)");
                yield Optional.empty();
            }
        };
    }

    /** The value that {@code reader} sees in the text called {@code name}; a fault when it sees none. */
    <T> Optional<T> named(String name, Function<String, Optional<T>> reader, String expected) {
        var text = text(name);
        var value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            fault(name, "unknown value (expected: " + expected + ")");
        }
        return value;
    }

    /** Notes a fault when {@code value}, read from {@code name}, is not there. */
    <T> T required(String name, Optional<T> value, T standIn) {
        if (value.isEmpty() && !has(name)) {
            fault(name, "missing");
        }
        return value.orElse(standIn);
    }

    boolean flag(String name, boolean otherwise) {
        return switch (object.get(name).orElse(null)) {
            case null -> otherwise;
            case JsonBoolean truth -> truth.value();
            case JsonValue other -> {
                fault(name, other.typeName() + " (expected: boolean)");
                yield otherwise;
            }
        };
    }

    /** The path called {@code name}; the root when it is missing or wrong, with the fault noted. */
    Path path(String name) {
        return required(name, text(name).flatMap(text -> path(name, text)), Path.of(""));
    }

    private Optional<Path> path(String name, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (IllegalArgumentException e) {
            fault(name, e.getMessage());
            return Optional.empty();
        }
    }

    Optional<Spec> object(String name) {
        return object.get(name).map(value -> of(value, pointer + "/" + escaped(name), faults));
    }

    /** The items of the array called {@code name}, at most {@code most}. */
    List<JsonValue> items(String name, int most) {
        return switch (object.get(name).orElse(null)) {
            case null -> List.of();
            case JsonArray(var items) when items.size() <= most -> items;
            case JsonArray _ -> {
                fault(name, "more than " + most + " items");
                yield List.of();
            }
            case JsonValue other -> {
                fault(name, other.typeName() + " (expected: array)");
                yield List.of();
            }
        };
    }

    /** The objects in the array called {@code name}, at most {@code most}. */
    List<Spec> objects(String name, int most) {
        var items = items(name, most);
        var specs = new ArrayList<Spec>();
        for (var i = 0; i < items.size(); i++) {
            specs.add(of(items.get(i), pointer + "/" + name + "/" + i, faults));
        }
        return specs;
    }

    /** The distinct scalars in the array called {@code name}. */
    Set<JsonValue> scalars(String name, int most) {
        var scalars = new HashSet<JsonValue>();
        for (var item : items(name, most)) {
            if (!scalar(item) || !scalars.add(item)) {
                fault(name, "repeats a value, or has one that is no string, number or boolean");
            }
        }
        return scalars;
    }

    static boolean scalar(JsonValue value) {
        return switch (value) {
            case JsonString _, JsonNumber _, JsonBoolean _ -> true;
            case JsonObject _, JsonArray _, JsonNull _ -> false;
        };
    }
}
