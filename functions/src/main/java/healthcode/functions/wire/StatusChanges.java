package healthcode.functions.wire;

import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Operation;
import healthcode.recognition.Recording;
import healthcode.recognition.StatusChangeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads and answers lists of status changes, one JSON text a line (NDJSON). */
public final class StatusChanges {

    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST_LINES = 2_000;
    private static final int LIST_CAP = 2 * 1024 * 1024;

    private StatusChanges() {}

    /** Whether {@code request} brings a list. */
    public static boolean isList(HttpRequest request) {
        return request.headers()
                .first("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip().equalsIgnoreCase(NDJSON))
                .orElse(false);
    }

    static StatusChangeRequest one(JsonObject body, String key, Octets digest) throws Fields.Wrong {
        return new StatusChangeRequest(key, digest, statement(body));
    }

    /** A body that is nothing but a signed statement. */
    static String statement(JsonObject body) throws Fields.Wrong {
        var fields = new Fields(body, "");
        var statement = fields.text("statement", Body.CAP);
        fields.nothingElse();
        return statement;
    }

    /** The lines of {@code body}, each read by itself: a broken one is the fate of that one. */
    static Attempt<List<Attempt<StatusChangeRequest>>> lines(
            Body body, String key, Supplier<HolderKeys> keys, JsonCodec json) {
        return body.octets(LIST_CAP).then(octets -> {
            var texts = new String(octets, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (texts.isEmpty()) {
                return Attempt.refused(ProblemCode.FIELD_MISSING, "");
            }
            if (texts.size() > MOST_LINES) {
                return Attempt.refused(ProblemCode.BODY_TOO_LARGE);
            }
            var held = keys.get();
            var lines = new ArrayList<Attempt<StatusChangeRequest>>();
            for (var text : texts) {
                var number = lines.size() + 1;
                lines.add(new Body(text, false).json(json).then(line -> line(line, key, number, held, json)));
            }
            return Attempt.ok(lines);
        });
    }

    /** Named by its own key, or else by its place; a line feed keeps both apart from the keys of single requests. */
    private static Attempt<StatusChangeRequest> line(
            JsonObject line, String key, int number, HolderKeys keys, JsonCodec json) {
        try {
            var fields = new Fields(line, "");
            var own = fields.optionalText("key", Requests.LONGEST_KEY);
            if (own.isPresent() && !Requests.usableKey(own.get())) {
                throw new Fields.Wrong(ProblemCode.FIELD_INVALID, "/key");
            }
            var statement = fields.text("statement", Body.CAP);
            fields.nothingElse();
            var name = own.map(text -> "key " + text).orElse("line " + number);
            var alone = JsonObject.builder().put("statement", statement).build();
            var digest = Requests.digest(Operation.CHANGE_STATUS, alone, keys, json);
            return Attempt.ok(new StatusChangeRequest(key + "\n" + name, digest, statement));
        } catch (Fields.Wrong wrong) {
            return new Attempt.Refused<>(wrong.problem());
        }
    }

    /** One result for each line, in their order. */
    static JsonObject answer(List<Recording> results, JsonCodec json) {
        var later = results.stream().filter(StatusChanges::tryLater).count();
        return JsonObject.builder()
                .put("complete", later == 0)
                .put(
                        "results",
                        JsonArray.of(
                                IntStream.range(0, results.size()).mapToObj(i -> result(i + 1, results.get(i), json))))
                .build();
    }

    private static boolean tryLater(Recording result) {
        return result instanceof Recording.Declined(var problem)
                && (problem.code() == ProblemCode.TRY_LATER || problem.code() == ProblemCode.UNAVAILABLE);
    }

    private static JsonObject result(int line, Recording result, JsonCodec json) {
        var entry = JsonObject.builder().put("line", line);
        switch (result) {
            case Recording.Decided(var answer) -> decided(answer, json).forEach(entry::put);
            case Recording.Declined(Problem problem) ->
                entry.put("code", problem.code().code()).putText("pointer", problem.pointer());
        }
        return entry.build();
    }

    private static java.util.Map<String, JsonValue> decided(Octets answer, JsonCodec json) {
        try {
            return Optional.of(json.parse(answer.toArray()))
                    .map(JsonObject.class::cast)
                    .flatMap(whole -> whole.object("decision"))
                    .orElseThrow()
                    .members();
        } catch (MalformedJson e) {
            throw new IllegalStateException("stored answer: not JSON", e);
        }
    }
}
