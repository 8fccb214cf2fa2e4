package healthcode.policy.rules;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The rule sets that come with the gateway, held to their own tests when they are read. */
public final class BundledRules {

    /** The policy of 2021-03-23, which applies where no dated one does. */
    private static final String STANDARD = "cn-default-2021-03-23";

    /** Real dated policies, to replay history: the open end of the last one would mask the standard for ever. */
    private static final List<String> HISTORY = List.of(
            "hb-2020-03-19",
            "gd-2020-03-26",
            "csj-2020-03-26",
            "cn-2021-01-28",
            "bj-2021-11-17",
            "cn-2022-09-10",
            "hi-2022",
            "cn-2022-12-07");

    private static final String ASSESSMENT = "cn-assessment";

    private final JsonCodec json;

    /** @param json the strict codec that documents are read with */
    public BundledRules(JsonCodec json) {
        this.json = json;
    }

    /** What production starts with. */
    public RuleSet standard() {
        return read(STANDARD);
    }

    /** The same with its document, for whoever asks what decides. */
    public PublishedRules published() {
        return new PublishedRules(standard(), document(STANDARD));
    }

    /** The dated policies of 2020 to 2022, only for replaying those years. */
    public List<RuleSet> history() {
        return HISTORY.stream().map(this::read).toList();
    }

    /** How a region without a code of its own assesses a level. */
    public AssessmentRules assessment() {
        return switch (AssessmentDocument.check(document(ASSESSMENT))) {
            case AssessmentDocument.Checked.Publishable(var _, var rules) -> rules;
            case AssessmentDocument.Checked.Faulty(var faults) ->
                throw new IllegalStateException("the bundled assessment rules may not be published: " + faults);
        };
    }

    /**
     * Every bundled document that can be published, by id, in the order of their years; the standard one is always
     * there.
     */
    public SequencedMap<String, JsonObject> documents() {
        var documents = new LinkedHashMap<String, JsonObject>();
        HISTORY.forEach(id -> documents.put(id, document(id)));
        documents.put(ASSESSMENT, document(ASSESSMENT));
        return documents;
    }

    /** The document called {@code id} as it was published. */
    public JsonObject document(String id) {
        try (var in = BundledRules.class.getResourceAsStream(id + ".json")) {
            return (JsonObject) json.parse(in.readAllBytes());
        } catch (IOException | MalformedJson e) {
            throw new IllegalStateException("the bundled rules " + id + " do not read", e);
        }
    }

    private RuleSet read(String id) {
        return switch (RuleDocument.check(document(id))) {
            case Publication.Publishable(var rules) -> rules;
            case Publication.Faulty(var faults) ->
                throw new IllegalStateException("the bundled rules " + id + " may not be published: " + faults);
        };
    }
}
