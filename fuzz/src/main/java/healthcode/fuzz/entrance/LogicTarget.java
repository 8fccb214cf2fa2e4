package healthcode.fuzz.entrance;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.Evaluation;
import healthcode.policy.certlogic.EvaluationError;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The CertLogic compiler and evaluator under {@code [logic, data]}: refused, an error, or a value; what was compiled
 * prints to a logic that compiles again and says the same.
 */
final class LogicTarget implements Target {

    static final String NAME = "cert-logic";

    private final JsonCodec json = new JacksonJson(64);

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
        var own = Stream.of(
                "[{\"if\":[{\"var\":\"a.0\"},{\"+\":[1,{\"var\":\"b\"}]},{\"!\":[{\"var\":\"\"}]}]},{\"a\":[1],\"b\":2}]",
                "[{\"reduce\":[{\"var\":\"a\"},{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},0]},{\"a\":[1,2,3]}]",
                "[{\"after\":[{\"plusTime\":[{\"var\":\"t\"},72,\"hour\"]},{\"plusTime\":[\"2021-04-09\",-1,\"month\"]}]},"
                        + "{\"t\":\"2021-04-08T08:00:00+08:00\"}]",
                "[{\"and\":[{\"in\":[{\"var\":\"x\"},[\"a\",\"b\"]]},{\"===\":[1,1]},{\"<\":[0,1,2]}]},{\"x\":\"b\"}]",
                "[{\"extractFromUVCI\":[{\"var\":\"u\"},1]},{\"u\":\"URN:UVCI:01:XA:12#3\"}]",
                "[{\"not-before\":[{\"dccDateOfBirth\":[{\"var\":\"d\"}]},\"1990-01\"]},{\"d\":\"1964\"}]");
        return Stream.concat(own.map(Samples::utf8), RulesTarget.documents().flatMap(this::logics));
    }

    private Stream<byte[]> logics(JsonObject document) {
        return document.array("rules").map(JsonArray::items).stream()
                .flatMap(java.util.Collection::stream)
                .filter(JsonObject.class::isInstance)
                .flatMap(rule -> ((JsonObject) rule).get("logic").stream())
                .map(logic -> json.print(JsonArray.of(Stream.of(logic, JsonObject.EMPTY))));
    }

    @Override
    public boolean run(byte[] input) {
        var value = Samples.parse(json, input).orElse(JsonNull.NULL);
        return value instanceof JsonArray(var parts) && parts.size() == 2 && play(parts.getFirst(), parts.getLast());
    }

    private static boolean play(JsonValue logic, JsonValue data) {
        if (!(CertLogic.compile(logic) instanceof Compiled compiled)) {
            return false;
        }
        var first = compiled.evaluate(data);
        compiled.evaluate(data, Set.of("a", "b", "payload"));
        compiled.paths();
        if (!(CertLogic.compile(compiled.print()) instanceof Compiled again)) {
            throw new AssertionError("what was compiled does not compile again");
        }
        if (!same(first, again.evaluate(data))) {
            throw new AssertionError("the printed logic says something else");
        }
        return !(first instanceof EvaluationError);
    }

    private static boolean same(Evaluation one, Evaluation other) {
        return one instanceof EvaluationError ? other instanceof EvaluationError : one.equals(other);
    }
}
