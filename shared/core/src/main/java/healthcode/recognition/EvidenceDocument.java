package healthcode.recognition;

import static healthcode.recognition.StoredTree.array;
import static healthcode.recognition.StoredTree.count;
import static healthcode.recognition.StoredTree.day;
import static healthcode.recognition.StoredTree.flag;
import static healthcode.recognition.StoredTree.items;
import static healthcode.recognition.StoredTree.optionalRegion;
import static healthcode.recognition.StoredTree.optionalTime;
import static healthcode.recognition.StoredTree.row;
import static healthcode.recognition.StoredTree.text;
import static healthcode.recognition.StoredTree.time;
import static healthcode.recognition.StoredTree.whole;

import healthcode.code.Assessment;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.LevelOverride;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Assessments, overrides, corrections and facts as rows of a stored document.
 *
 * <p>Rows are arrays and name issuers, keys and formats by their place in one list, so that a head with full facts
 * stays under 2 KB.
 */
final class EvidenceDocument {

    private EvidenceDocument() {}

    static JsonArray assessments(Collection<Assessment> assessments, StoredTree.Names names) {
        return JsonArray.of(assessments.stream()
                .map(one -> array(
                        names.place(one.issuer()),
                        time(one.asOf()),
                        JsonNumber.of(one.seq()),
                        new JsonString(one.level().name()),
                        new JsonString(one.reason().name()),
                        time(one.issuedAt()),
                        time(one.horizon()),
                        names.place(one.keyId()),
                        time(one.received()),
                        names.place(one.format()))));
    }

    static List<Assessment> assessments(JsonValue value, List<String> names) {
        return rows(value, item -> {
            var row = row(item, 10);
            return new Assessment(
                    names.get(count(row.get(0))),
                    time(row.get(1)),
                    whole(row.get(2)),
                    Level.valueOf(text(row.get(3))),
                    ReasonCode.valueOf(text(row.get(4))),
                    time(row.get(5)),
                    time(row.get(6)),
                    names.get(count(row.get(7))),
                    time(row.get(8)),
                    names.get(count(row.get(9))));
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
                            names.get(count(row.get(0))),
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
                            names.get(count(row.get(0))),
                            time(row.get(1)),
                            whole(row.get(2)),
                            new RequestId(text(row.get(3))),
                            time(row.get(4)));
                }))
                .orElse(List.of());
    }

    /** Five lists: tests, doses, stays, declarations, registrations. */
    static JsonArray facts(Facts facts, StoredTree.Names names) {
        return array(
                JsonArray.of(facts.tests().stream()
                        .map(test -> array(
                                names.place(test.issuer()),
                                new JsonString(test.kind().name()),
                                new JsonString(test.finding().name()),
                                optionalTime(test.sampledAt()),
                                optionalTime(test.reportedAt()),
                                optionalRegion(test.region())))),
                JsonArray.of(facts.doses().stream()
                        .map(dose -> array(
                                names.place(dose.issuer()),
                                names.place(dose.product()),
                                day(dose.on()),
                                JsonNumber.of(dose.number())))),
                JsonArray.of(facts.stays().stream()
                        .map(stay -> array(
                                names.place(stay.issuer()),
                                new JsonString(stay.region().code()),
                                day(stay.leftOn()),
                                JsonNumber.of(stay.flagged() ? 1 : 0)))),
                JsonArray.of(facts.declarations().stream()
                        .map(declaration -> array(
                                names.place(declaration.issuer()),
                                time(declaration.declaredAt()),
                                optionalTime(declaration.validUntil())))),
                JsonArray.of(facts.registrations().stream()
                        .map(registration -> array(
                                names.place(registration.issuer()),
                                new JsonString(registration.region().code()),
                                time(registration.registeredAt())))));
    }

    static Facts facts(JsonValue value, List<String> names) {
        var kinds = row(value, 5);
        return new Facts(
                rows(kinds.get(0), item -> test(row(item, 6), names)),
                rows(kinds.get(1), item -> dose(row(item, 4), names)),
                rows(kinds.get(2), item -> stay(row(item, 4), names)),
                rows(kinds.get(3), item -> {
                    var row = row(item, 3);
                    return new Fact.Declaration(
                            names.get(count(row.get(0))), time(row.get(1)), optionalTime(row.get(2)));
                }),
                rows(kinds.get(4), item -> {
                    var row = row(item, 3);
                    return new Fact.Registration(
                            names.get(count(row.get(0))), new RegionCode(text(row.get(1))), time(row.get(2)));
                }));
    }

    private static Fact.Test test(List<JsonValue> row, List<String> names) {
        return new Fact.Test(
                names.get(count(row.get(0))),
                Fact.TestKind.valueOf(text(row.get(1))),
                Fact.Finding.valueOf(text(row.get(2))),
                optionalTime(row.get(3)),
                optionalTime(row.get(4)),
                optionalRegion(row.get(5)));
    }

    private static Fact.Dose dose(List<JsonValue> row, List<String> names) {
        return new Fact.Dose(
                names.get(count(row.get(0))), names.get(count(row.get(1))), day(row.get(2)), count(row.get(3)));
    }

    private static Fact.Stay stay(List<JsonValue> row, List<String> names) {
        return new Fact.Stay(
                names.get(count(row.get(0))), new RegionCode(text(row.get(1))), day(row.get(2)), flag(row.get(3)));
    }

    private static <T> List<T> rows(JsonValue value, Function<JsonValue, T> read) {
        return items(value).stream().map(read).toList();
    }
}
