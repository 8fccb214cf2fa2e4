package healthcode.fuzz.entrance;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.rules.AssessmentDocument;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.Publication;
import healthcode.policy.rules.RuleDocument;
import java.util.stream.Stream;

/** The compilers of rule sets and of assessment rules: publishable, or a list of faults. */
final class RulesTarget implements Target {

    static final String NAME = "rules";

    private static final JsonCodec DEEP = new JacksonJson(64);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 30;
    }

    /** The bundled documents. */
    static Stream<JsonObject> documents() {
        var bundled = new BundledRules(DEEP);
        return Stream.of("cn-default-2021-03-23", "hb-2020-03-19", "csj-2020-03-26", "hi-2022", "cn-assessment")
                .map(bundled::document);
    }

    @Override
    public Stream<byte[]> seeds() {
        var small = """
                {"id":"x","version":1,"destinations":["440000"],"validFrom":"2021-01-01T00:00:00Z","rules":[{"id":"r-1",\
                "logic":{"===":[{"var":"level"},"GREEN"]},"outcome":"RECOGNISE"}],"otherwise":{"outcome":"REFER"},"tests":[]}""";
        return Stream.concat(Stream.of(Samples.utf8(small)), documents().map(DEEP::print));
    }

    @Override
    public boolean run(byte[] input) {
        return Samples.parse(DEEP, input)
                .filter(JsonObject.class::isInstance)
                .filter(value -> publishable((JsonObject) value))
                .isPresent();
    }

    /** Both compilers look at it, whatever the first says. */
    private static boolean publishable(JsonObject document) {
        var rules = RuleDocument.check(document);
        var assessment = AssessmentDocument.check(document);
        return rules instanceof Publication.Publishable || assessment instanceof AssessmentDocument.Checked.Publishable;
    }
}
