package healthcode.recognition;

import static healthcode.recognition.StoredTree.array;
import static healthcode.recognition.StoredTree.count;
import static healthcode.recognition.StoredTree.row;
import static healthcode.recognition.StoredTree.text;
import static healthcode.recognition.StoredTree.texts;
import static healthcode.recognition.StoredTree.time;

import healthcode.code.Fact;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Optional;

/** What a holder declared, as one row of a stored document. */
final class DeclaredDocument {

    private static final int CELLS = 8;

    private DeclaredDocument() {}

    static JsonArray of(Fact.Declared declared) {
        return array(
                time(declared.asOf()),
                texts(declared.symptoms()),
                declared.temperatureTenths().<JsonValue>map(JsonNumber::of).orElse(JsonNull.NULL),
                declared.contact()
                        .<JsonValue>map(code -> new JsonString(code.name()))
                        .orElse(JsonNull.NULL),
                texts(declared.stays().stream().map(RegionCode::code).toList()),
                new JsonString(declared.atLeast().name()),
                new JsonString(declared.reason().name()),
                time(declared.until()));
    }

    static Fact.Declared read(JsonValue value) {
        var row = row(value, CELLS);
        return new Fact.Declared(
                time(row.get(0)),
                texts(row.get(1)),
                row.get(2) == JsonNull.NULL ? Optional.empty() : Optional.of(count(row.get(2))),
                row.get(3) == JsonNull.NULL ? Optional.empty() : Optional.of(ReasonCode.valueOf(text(row.get(3)))),
                texts(row.get(4)).stream().map(RegionCode::new).toList(),
                Level.valueOf(text(row.get(5))),
                ReasonCode.valueOf(text(row.get(6))),
                time(row.get(7)));
    }
}
