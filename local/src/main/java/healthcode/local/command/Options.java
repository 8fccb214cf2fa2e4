package healthcode.local.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command, read strictly: an option that it does not know is refused, not ignored.
 *
 * @param values options with their value, by name without dashes; a flag has the empty value
 * @param operands what is left, in order
 */
public record Options(Map<String, String> values, List<String> operands) {

    public Options {
        values = Map.copyOf(values);
        operands = List.copyOf(operands);
    }

    /**
     * Reads {@code --name VALUE}, {@code --name=VALUE} and {@code --flag}; all else is an operand.
     *
     * @param valued names of the options that take a value
     * @param flags names of the options that take none
     * @throws Misuse on an unknown or repeated option, or a missing or unexpected value
     */
    public static Options read(List<String> arguments, Set<String> valued, Set<String> flags) throws Misuse {
        var values = new HashMap<String, String>();
        var operands = new ArrayList<String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            if (!argument.startsWith("--")) {
                operands.add(argument);
                continue;
            }
            var parts = argument.substring(2).split("=", 2);
            var name = parts[0];
            String value;
            if (valued.contains(name)) {
                value = parts.length == 2 ? parts[1] : rest.hasNext() ? rest.next() : missing(name);
            } else if (flags.contains(name) && parts.length == 1) {
                value = "";
            } else {
                throw new Misuse("unknown option '" + argument + "'");
            }
            if (values.put(name, value) != null) {
                throw new Misuse("option --" + name + " given twice");
            }
        }
        return new Options(values, operands);
    }

    private static String missing(String name) throws Misuse {
        throw new Misuse("option --" + name + " needs a value");
    }

    /** The value of an option, if given. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether a flag was given. */
    public boolean flag(String name) {
        return values.containsKey(name);
    }

    /**
     * The value of an option as a number.
     *
     * @throws Misuse if it is no whole number from {@code least} to {@code most}
     */
    public int number(String name, int otherwise, int least, int most) throws Misuse {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new Misuse("option --" + name + ": " + text + " (expected: " + least + ".." + most + ")");
    }
}
