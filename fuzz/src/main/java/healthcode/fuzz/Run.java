package healthcode.fuzz;

import java.util.List;

/**
 * What one run of the fuzzer came to, by its own report.
 *
 * @param inputs how many inputs it says it ran; with a finding, how many it had said before
 * @param seconds how long it took, start included
 * @param edges how many edges of the code it had covered at its last report
 * @param sound whether it ended by itself, with every input done and nothing found
 * @param tail the end of its log, for people
 */
record Run(String target, long inputs, long seconds, long edges, boolean sound, List<String> tail) {

    Run {
        tail = List.copyOf(tail);
    }
}
