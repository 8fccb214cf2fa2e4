package healthcode.fuzz.entrance;

import java.util.stream.Stream;

/** One way in for octets from outside. Whatever {@link #run} throws is a finding: it declares no exception. */
public interface Target {

    /** The word that selects it. */
    String name();

    /** Its share of all inputs, in thousandths: a fast target gets more of them than a slow one. */
    int share();

    /** Good inputs to start from, each the same in every process. */
    Stream<byte[]> seeds();

    /**
     * Sends {@code input} in.
     *
     * @return whether it went all the way: nothing refused it, so everything behind the door was reached
     * @throws Error or any exception when an outcome came back that nothing declares
     */
    boolean run(byte[] input);
}
