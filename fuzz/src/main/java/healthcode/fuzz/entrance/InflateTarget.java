package healthcode.fuzz.entrance;

import healthcode.credential.Inflation;
import healthcode.problem.Attempt;
import java.util.stream.Stream;

/** The inflater of certificates: under its caps, or COMPRESSION_INVALID. */
final class InflateTarget implements Target {

    static final String NAME = "inflate";

    private static final int MOST = 16 * 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 150;
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of("", "health code", "0123456789".repeat(9), "{\"a\":1}")
                .map(text -> Samples.deflate(Samples.utf8(text), false));
    }

    @Override
    public boolean run(byte[] input) {
        var inflated = Inflation.inflateZlib(input);
        if (inflated instanceof Attempt.Ok<byte[]>(var octets) && octets.length > MOST) {
            throw new AssertionError(octets.length + " octets inflated");
        }
        return inflated instanceof Attempt.Ok<byte[]>;
    }
}
