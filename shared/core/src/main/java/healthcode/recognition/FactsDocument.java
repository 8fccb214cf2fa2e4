package healthcode.recognition;

import static healthcode.recognition.StoredTree.array;
import static healthcode.recognition.StoredTree.count;
import static healthcode.recognition.StoredTree.day;
import static healthcode.recognition.StoredTree.flag;
import static healthcode.recognition.StoredTree.items;
import static healthcode.recognition.StoredTree.optionalRegion;
import static healthcode.recognition.StoredTree.optionalTime;
import static healthcode.recognition.StoredTree.placed;
import static healthcode.recognition.StoredTree.row;
import static healthcode.recognition.StoredTree.text;
import static healthcode.recognition.StoredTree.time;

import healthcode.code.Fact;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.code.SignedFacts.Signing;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.recognition.HeadDocument.StoredFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Signed facts as two members of a stored document: the facts, and who signed them.
 *
 * <p>The facts are five lists of rows, one for each {@link Kind}. A row begins with the places of its signings in the
 * second member, which is left out where there are none. A row that begins with the place of its issuer's name instead
 * is of before signings were kept: nobody knows who signed it, so it never counts.
 */
final class FactsDocument {

    private static final String FACTS = "f";
    private static final String SIGNINGS = "s";

    private FactsDocument() {}

    /** The lists in their order, with the length of their rows. */
    private enum Kind {
        TEST(6),
        DOSE(4),
        STAY(4),
        DECLARATION(3),
        REGISTRATION(3);

        private final int cells;

        Kind(int cells) {
            this.cells = cells;
        }

        /** A declaration has one cell more where its contents are kept. */
        private List<JsonValue> row(JsonValue item) {
            return this == DECLARATION && items(item).size() == cells + 1 ? items(item) : StoredTree.row(item, cells);
        }
    }

    /** A signing with the issuer whose key it is. */
    private record Signed(String issuer, Signing signing) {}

    static void write(SignedFacts facts, StoredTree.Names names, JsonObject.Builder document) {
        var places = new LinkedHashMap<Signed, Integer>();
        var all = facts.all();
        var kinds = Stream.of(all.tests(), all.doses(), all.stays(), all.declarations(), all.registrations());
        var rows = kinds.map(kind ->
                JsonArray.of(kind.stream().map(fact -> written(fact, signers(fact, facts, names, places), names))));
        document.put(FACTS, JsonArray.of(rows));
        if (!places.isEmpty()) {
            document.put(SIGNINGS, JsonArray.of(places.keySet().stream().map(one -> signed(one, names))));
        }
    }

    private static JsonValue signers(
            Fact fact, SignedFacts facts, StoredTree.Names names, Map<Signed, Integer> places) {
        var signings = facts.signings(fact);
        return signings.isEmpty()
                ? names.place(fact.issuer())
                : JsonArray.of(signings.stream()
                        .map(one -> new Signed(fact.issuer(), one))
                        .map(one -> JsonNumber.of(places.computeIfAbsent(one, _ -> places.size()))));
    }

    private static JsonArray signed(Signed one, StoredTree.Names names) {
        var signing = one.signing();
        return array(names.place(one.issuer()), names.place(signing.keyId()), time(signing.received()));
    }

    private static JsonArray written(Fact fact, JsonValue signers, StoredTree.Names names) {
        return switch (fact) {
            case Fact.Test test ->
                array(
                        signers,
                        new JsonString(test.kind().name()),
                        new JsonString(test.finding().name()),
                        optionalTime(test.sampledAt()),
                        optionalTime(test.reportedAt()),
                        optionalRegion(test.region()));
            case Fact.Dose dose ->
                array(signers, names.place(dose.product()), day(dose.on()), JsonNumber.of(dose.number()));
            case Fact.Stay stay ->
                array(
                        signers,
                        new JsonString(stay.region().code()),
                        day(stay.leftOn()),
                        JsonNumber.of(stay.flagged() ? 1 : 0));
            case Fact.Declaration declaration -> {
                var row = List.of(signers, time(declaration.declaredAt()), optionalTime(declaration.validUntil()));
                yield declaration
                        .declared()
                        .map(found -> new JsonArray(Stream.concat(row.stream(), Stream.of(DeclaredDocument.of(found)))
                                .toList()))
                        .orElseGet(() -> new JsonArray(row));
            }
            case Fact.Registration registration ->
                array(signers, new JsonString(registration.region().code()), time(registration.registeredAt()));
        };
    }

    static SignedFacts read(StoredFields fields, List<String> names) {
        var signings = fields.find(SIGNINGS)
                .map(found -> EvidenceDocument.rows(found, item -> signed(row(item, 3), names)))
                .orElse(List.of());
        var kinds = row(fields.get(FACTS), Kind.values().length);
        return SignedFacts.of(Stream.of(Kind.values())
                .flatMap(kind -> items(kinds.get(kind.ordinal())).stream()
                        .map(item -> fact(kind, kind.row(item), signings, names))));
    }

    private static Signed signed(List<JsonValue> row, List<String> names) {
        return new Signed(placed(names, row.get(0)), new Signing(placed(names, row.get(1)), time(row.get(2))));
    }

    private static Map.Entry<Fact, List<Signing>> fact(
            Kind kind, List<JsonValue> row, List<Signed> signings, List<String> names) {
        if (!(row.getFirst() instanceof JsonArray(var places))) {
            return Map.entry(fact(kind, placed(names, row.getFirst()), row, names), List.of());
        }
        var by = places.stream().map(place -> placed(signings, place)).toList();
        var issuer = placed(by, JsonNumber.of(0)).issuer();
        return Map.entry(
                fact(kind, issuer, row, names), by.stream().map(Signed::signing).toList());
    }

    private static Fact fact(Kind kind, String issuer, List<JsonValue> row, List<String> names) {
        return switch (kind) {
            case TEST ->
                new Fact.Test(
                        issuer,
                        Fact.TestKind.valueOf(text(row.get(1))),
                        Fact.Finding.valueOf(text(row.get(2))),
                        optionalTime(row.get(3)),
                        optionalTime(row.get(4)),
                        optionalRegion(row.get(5)));
            case DOSE -> new Fact.Dose(issuer, placed(names, row.get(1)), day(row.get(2)), count(row.get(3)));
            case STAY -> new Fact.Stay(issuer, new RegionCode(text(row.get(1))), day(row.get(2)), flag(row.get(3)));
            case DECLARATION ->
                new Fact.Declaration(
                        issuer,
                        time(row.get(1)),
                        optionalTime(row.get(2)),
                        row.size() > kind.cells ? Optional.of(DeclaredDocument.read(row.getLast())) : Optional.empty());
            case REGISTRATION -> new Fact.Registration(issuer, new RegionCode(text(row.get(1))), time(row.get(2)));
        };
    }
}
