package healthcode.fuzz.entrance;

import java.util.stream.Stream;

/** The strict JSON codec, which everything else stands behind; what it reads it prints back to the same value. */
final class JsonTarget implements Target {

    static final String NAME = "json";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 80;
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of("{\"a\":[1,-0.5e3,\"\\u5eb7\",true,null]}", "[[[[[[[[]]]]]]]]", "\"绿码\"", "1e400")
                .map(Samples::utf8);
    }

    @Override
    public boolean run(byte[] input) {
        var read = Samples.parse(Samples.JSON, input);
        read.ifPresent(value -> {
            var again = Samples.parse(Samples.JSON, Samples.JSON.print(value));
            if (!again.filter(value::equals).isPresent()) {
                throw new AssertionError("what was read does not print back to itself");
            }
        });
        return read.isPresent();
    }
}
