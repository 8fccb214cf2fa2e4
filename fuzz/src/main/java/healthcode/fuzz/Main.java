package healthcode.fuzz;

import java.util.List;

/** Where {@code ./gateway fuzz} enters Java. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var fuzz = new FuzzCommand(System.out);
        System.exit(new healthcode.local.Main(List.of(fuzz), System.out, System.err).run(fuzz, List.of(arguments)));
    }
}
