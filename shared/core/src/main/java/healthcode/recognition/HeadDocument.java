package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** A head as a compact JSON document, under 2 KB with full facts and the assessments of several provinces. */
public final class HeadDocument {

    private static final int VERSION = 1;

    private HeadDocument() {}

    /** The document of {@code head}. */
    public static JsonObject of(Head head) {
        var names = new StoredTree.Names();
        var assessments = EvidenceDocument.assessments(head.assessments().latest(), names);
        var document = JsonObject.builder()
                .put("v", VERSION)
                .put("ver", head.version())
                .put("chain", StoredTree.octets(head.chain()))
                .put("a", assessments);
        FactsDocument.write(head.facts(), names, document);
        CodeDocument.write(head.code(), document);
        EvidenceDocument.overrides(head.assessments().overrides(), names).ifPresent(rows -> document.put("o", rows));
        EvidenceDocument.corrections(head.corrections(), names).ifPresent(rows -> document.put("c", rows));
        EvidenceDocument.aliases(head.aliases()).ifPresent(texts -> document.put("also", texts));
        return document.put("names", names.list()).build();
    }

    /**
     * The head that {@code document} holds.
     *
     * @throws IllegalArgumentException if this version never wrote such a document: the store was tampered with
     */
    public static Head read(JsonValue document) {
        var fields = StoredFields.of(document, VERSION);
        var names = StoredTree.texts(fields.get("names"));
        return new Head(
                StoredTree.whole(fields.get("ver")),
                StoredTree.octets(fields.get("chain")),
                assessments(fields, names),
                FactsDocument.read(fields, names),
                CodeDocument.read(fields),
                EvidenceDocument.corrections(fields.find("c"), names),
                EvidenceDocument.aliases(fields.find("also")));
    }

    private static Assessments assessments(StoredFields fields, List<String> names) {
        var assessments = Assessments.of(EvidenceDocument.assessments(fields.get("a"), names));
        for (var override : EvidenceDocument.overrides(fields.find("o"), names)) {
            assessments = assessments.with(override);
        }
        return assessments;
    }

    /** The members of a stored document of a known version. */
    record StoredFields(JsonObject object) {

        static StoredFields of(JsonValue document, int version) {
            if (!(document instanceof JsonObject object)
                    || !object.get("v").equals(Optional.of(JsonNumber.of(version)))) {
                throw new IllegalArgumentException("stored document: not an object of version " + version);
            }
            return new StoredFields(object);
        }

        Optional<JsonValue> find(String name) {
            return object.get(name);
        }

        JsonValue get(String name) {
            return object.get(name)
                    .orElseThrow(() -> new IllegalArgumentException("stored document: no \"" + name + "\""));
        }
    }
}
