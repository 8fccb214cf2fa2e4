package healthcode.bench;

import java.io.PrintStream;

/** One measurement: {@code ./gateway bench NAME}. */
public interface Benchmark {

    /** The word that selects it, lower case. */
    String name();

    /** What it measures and against what, in one line. */
    String help();

    /**
     * Measures and prints figures.
     *
     * @return whether the figures hold what the benchmark demands of them
     * @throws Exception on an outage or a bug
     */
    boolean run(PrintStream out) throws Exception;
}
