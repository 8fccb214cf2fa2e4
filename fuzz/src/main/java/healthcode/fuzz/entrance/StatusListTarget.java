package healthcode.fuzz.entrance;

import healthcode.code.Octets;
import healthcode.trust.StatusList;
import java.util.stream.Stream;

/** The reader of status lists; what it reads compresses back to the same list. */
final class StatusListTarget implements Target {

    static final String NAME = "status-list";

    private static final int MOST = 4096;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 100;
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(1, 2, 4, 8)
                .map(bits -> Samples.moded(
                        bits,
                        StatusList.builder(bits, 64)
                                .set(7, 1)
                                .build()
                                .compressed()
                                .toArray()));
    }

    @Override
    public boolean run(byte[] input) {
        var bits = Samples.mode(input, 10);
        var compressed = Octets.of(Samples.rest(input));
        StatusList.read(bits, compressed, 64);
        var read = StatusList.readUpTo(bits, compressed, MOST);
        read.ifPresent(list -> {
            for (var i = 0; i < list.size(); i++) {
                if (list.at(i) >>> bits != 0) {
                    throw new AssertionError("a status of more than " + bits + " bits");
                }
            }
            if (!StatusList.read(bits, list.compressed(), list.size()).equals(java.util.Optional.of(list))) {
                throw new AssertionError("the list does not come back");
            }
        });
        return read.isPresent();
    }
}
