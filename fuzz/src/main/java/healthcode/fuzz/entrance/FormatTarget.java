package healthcode.fuzz.entrance;

import healthcode.code.HealthStatement;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.Regions;
import healthcode.format.BundledFormats;
import healthcode.format.FormatProfile;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The translator of one bundled format under any answer: a statement whose level has its reason, or a refusal. */
final class FormatTarget implements Target {

    /** Every bundled format; a test compares this list with the resources. */
    static final List<String> FORMATS = List.of(
            "ah-ankangma@1",
            "bj-jiankangbao@1",
            "cn-alipay-gateway@1",
            "cn-national-declaration@1",
            "cn-national-declaration@2",
            "gd-yuekangma@1",
            "hb-ehuiban@1",
            "js-sukangma@1",
            "sc-tianfu@1",
            "sh-suishenma@1",
            "zj-soap@1");

    private final String format;
    private final FormatProfile profile;
    private final List<JsonValue> answers;
    private final boolean xml;

    FormatTarget(String format) {
        this.format = format;
        this.profile =
                new BundledFormats(Samples.JSON, Regions.bundled()).find(format).orElseThrow();
        this.answers = Samples.cases(Samples.profile(format)).items().stream()
                .map(item -> ((JsonObject) item).get("input").orElseThrow())
                .toList();
        this.xml = answers.getFirst() instanceof JsonString;
    }

    /** The name of the target for {@code format}. */
    static String name(String format) {
        return "format-" + format.replace('@', '-');
    }

    @Override
    public String name() {
        return name(format);
    }

    @Override
    public int share() {
        return 10;
    }

    @Override
    public Stream<byte[]> seeds() {
        return answers.stream()
                .map(answer -> answer instanceof JsonString(var text) && xml
                        ? Samples.utf8(text)
                        : Samples.JSON.print(answer));
    }

    @Override
    public boolean run(byte[] input) {
        var data =
                xml ? Optional.<JsonValue>of(new JsonString(Samples.text(input))) : Samples.parse(Samples.JSON, input);
        return data.map(value -> profile.read(value, "fuzz", Optional.empty(), Samples.NOW, Samples.NOW))
                .filter(FormatTarget::held)
                .isPresent();
    }

    private static boolean held(Attempt<HealthStatement> attempt) {
        if (attempt instanceof Attempt.Ok<HealthStatement>(var statement)) {
            statement.status().ifPresent(status -> {
                if ((status.level() == Level.GREEN) != (status.reason() == ReasonCode.NONE)) {
                    throw new AssertionError(status.level() + " for the reason " + status.reason());
                }
            });
        }
        return attempt instanceof Attempt.Ok<HealthStatement>;
    }
}
