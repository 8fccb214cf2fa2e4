package healthcode.fuzz.entrance;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Regions;
import healthcode.format.ProfileCompiler;
import healthcode.format.ProfileOutcome;
import healthcode.json.JsonCodec;
import java.util.stream.Stream;

/** The compiler of format profiles, which also plays a profile's own cases: compiled, or a list of faults. */
final class ProfileTarget implements Target {

    static final String NAME = "profile";

    private final JsonCodec json = new JacksonJson(32);
    private final ProfileCompiler compiler = new ProfileCompiler(Regions.bundled());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 30;
    }

    @Override
    public Stream<byte[]> seeds() {
        return FormatTarget.FORMATS.stream().map(Samples::profile).map(json::print);
    }

    @Override
    public boolean run(byte[] input) {
        return Samples.parse(json, input)
                .map(compiler::compile)
                .filter(outcome -> !(outcome instanceof ProfileOutcome.Faulty))
                .isPresent();
    }
}
