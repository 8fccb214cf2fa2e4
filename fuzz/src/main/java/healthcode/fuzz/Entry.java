package healthcode.fuzz;

import healthcode.fuzz.entrance.Target;
import healthcode.fuzz.entrance.Targets;

/** What Jazzer calls with one input after the other; which target it is for, the property {@value #TARGET} says. */
public final class Entry {

    /** The system property with the name of the target. */
    static final String TARGET = "fuzz.target";

    private static final Target CHOSEN =
            Targets.named(System.getProperty(TARGET, "")).orElseThrow();

    private Entry() {}

    /** One input; whatever leaves here is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        CHOSEN.run(input);
    }
}
