package healthcode.local.command;

import java.util.List;

/** One command of the launcher: {@code ./gateway NAME ARGUMENT...}. */
public interface Command {

    /** The word that selects it, lower case. */
    String name();

    /** The arguments it takes as a reader would type them, for example {@code [--port N]}; empty if none. */
    String synopsis();

    /** What it does, in one line. */
    String help();

    /**
     * Does it.
     *
     * @return the exit status of the process: 0 when all is well, 1 when the work was done and found something wrong
     * @throws Misuse when the arguments make no sense; nothing was done
     * @throws Exception on an outage or a bug; the launcher names it and ends with 70
     */
    int run(List<String> arguments) throws Exception;
}
