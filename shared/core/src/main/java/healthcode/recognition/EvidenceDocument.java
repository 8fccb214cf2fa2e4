package healthcode.recognition;

import static healthcode.recognition.StoredTree.array;
import static healthcode.recognition.StoredTree.count;
import static healthcode.recognition.StoredTree.items;
import static healthcode.recognition.StoredTree.placed;
import static healthcode.recognition.StoredTree.row;
import static healthcode.recognition.StoredTree.text;
import static healthcode.recognition.StoredTree.time;
import static healthcode.recognition.StoredTree.whole;

import healthcode.code.Assessment;
import healthcode.code.Level;
import healthcode.code.LevelOverride;
import healthcode.code.Octets;
import healthcode.code.ReasonCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Assessments, overrides and corrections as rows of a stored document.
 *
 * <p>Rows are arrays and name issuers, keys and formats by their place in one list, so that a head with full facts
 * stays under 2 KB.
 */
final class EvidenceDocument {

    private EvidenceDocument() {}

    static JsonArray assessments(Collection<Assessment> assessments, StoredTree.Names names) {
        return JsonArray.of(assessments.stream().map(one -> assessment(one, names)));
    }

    /** The round is written only where there was one. */
    private static JsonArray assessment(Assessment one, StoredTree.Names names) {
        var row = array(
                names.place(one.issuer()),
                time(one.asOf()),
                JsonNumber.of(one.seq()),
                new JsonString(one.level().name()),
                new JsonString(one.reason().name()),
                time(one.issuedAt()),
                time(one.horizon()),
                names.place(one.keyId()),
                time(one.received()),
                names.place(one.format()));
        return one.round() == 0
                ? row
                : JsonArray.of(Stream.concat(row.items().stream(), Stream.of(JsonNumber.of(one.round()))));
    }

    static List<Assessment> assessments(JsonValue value, List<String> names) {
        return rows(value, item -> {
            var row = items(item).size() == 11 ? items(item) : row(item, 10);
            return new Assessment(
                    placed(names, row.get(0)),
                    time(row.get(1)),
                    whole(row.get(2)),
                    Level.valueOf(text(row.get(3))),
                    ReasonCode.valueOf(text(row.get(4))),
                    time(row.get(5)),
                    time(row.get(6)),
                    placed(names, row.get(7)),
                    time(row.get(8)),
                    placed(names, row.get(9)),
                    row.size() == 11 ? count(row.get(10)) : 0);
        });
    }

    /** Rows of overrides, left out where there are none. */
    static Optional<JsonArray> overrides(Collection<LevelOverride> overrides, StoredTree.Names names) {
        return overrides.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonArray.of(overrides.stream()
                        .map(one -> array(
                                names.place(one.issuer()),
                                new JsonString(one.level().name()),
                                time(one.asOf()),
                                JsonNumber.of(one.seq()),
                                time(one.decidedAt()),
                                time(one.until())))));
    }

    static List<LevelOverride> overrides(Optional<JsonValue> value, List<String> names) {
        return value.map(present -> rows(present, item -> {
                    var row = row(item, 6);
                    return new LevelOverride(
                            placed(names, row.get(0)),
                            Level.valueOf(text(row.get(1))),
                            time(row.get(2)),
                            whole(row.get(3)),
                            time(row.get(4)),
                            time(row.get(5)));
                }))
                .orElse(List.of());
    }

    /** Rows of corrections, left out where there are none. */
    static Optional<JsonArray> corrections(Collection<Correction> corrections, StoredTree.Names names) {
        return corrections.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonArray.of(corrections.stream()
                        .map(one -> array(
                                names.place(one.issuer()),
                                time(one.asOf()),
                                JsonNumber.of(one.seq()),
                                new JsonString(one.decision().text()),
                                time(one.due())))));
    }

    static List<Correction> corrections(Optional<JsonValue> value, List<String> names) {
        return value.map(present -> rows(present, item -> {
                    var row = row(item, 5);
                    return new Correction(
                            placed(names, row.get(0)),
                            time(row.get(1)),
                            whole(row.get(2)),
                            new RequestId(text(row.get(3))),
                            time(row.get(4)));
                }))
                .orElse(List.of());
    }

    /** Whom a holder was joined with, left out where nobody. */
    static Optional<JsonValue> aliases(List<SubjectId> aliases) {
        return aliases.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        StoredTree.texts(aliases.stream().map(SubjectId::text).toList()));
    }

    static List<SubjectId> aliases(Optional<JsonValue> value) {
        return value.map(StoredTree::texts).orElse(List.of()).stream()
                .map(text -> new SubjectId(Octets.ofBase64Url(text)))
                .toList();
    }

    static <T> List<T> rows(JsonValue value, Function<JsonValue, T> read) {
        return items(value).stream().map(read).toList();
    }
}
