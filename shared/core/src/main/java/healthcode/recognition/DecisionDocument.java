package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.recognition.HeadDocument.StoredFields;
import java.util.List;

/**
 * A decision as a compact JSON document: all of it but whose it is and the octets it was answered with, which are kept
 * beside it.
 */
public final class DecisionDocument {

    private static final int VERSION = 2;

    private DecisionDocument() {}

    /** The document of {@code decision}. */
    public static JsonObject of(Decision decision) {
        var names = new StoredTree.Names();
        var evidence = decision.evidence();
        var document = JsonObject.builder()
                .put("v", VERSION)
                .put("id", decision.id().text())
                .put("seq", decision.seq())
                .put("prev", StoredTree.octets(decision.previous()))
                .put("req", StoredTree.octets(decision.requestDigest()))
                .put("at", StoredTree.time(decision.decidedAt()))
                .put("act", ActDocument.of(decision.act()))
                .put("was", decision.before().name())
                .put("level", decision.level().name())
                .put("a", EvidenceDocument.assessments(evidence.assessments(), names));
        FactsDocument.write(evidence.facts(), names, document);
        CodeDocument.write(decision.code(), document);
        EvidenceDocument.overrides(evidence.overrides(), names).ifPresent(rows -> document.put("o", rows));
        EvidenceDocument.corrections(evidence.corrections(), names).ifPresent(rows -> document.put("c", rows));
        EvidenceDocument.aliases(evidence.aliases()).ifPresent(texts -> document.put("also", texts));
        return document.put("names", names.list()).build();
    }

    /**
     * The decision that {@code document} holds about {@code subject}, answered with {@code answer}.
     *
     * @throws IllegalArgumentException if this version never wrote such a document: the store was tampered with
     */
    public static Decision read(JsonValue document, SubjectId subject, Octets answer) {
        var fields = StoredFields.of(document, VERSION);
        return new Decision(
                new RequestId(text(fields, "id")),
                subject,
                StoredTree.whole(fields.get("seq")),
                StoredTree.octets(fields.get("prev")),
                StoredTree.octets(fields.get("req")),
                StoredTree.time(fields.get("at")),
                ActDocument.read(fields.get("act")),
                Level.valueOf(text(fields, "was")),
                Level.valueOf(text(fields, "level")),
                evidence(fields, StoredTree.texts(fields.get("names"))),
                CodeDocument.read(fields),
                answer);
    }

    private static Evidence evidence(StoredFields fields, List<String> names) {
        return new Evidence(
                EvidenceDocument.assessments(fields.get("a"), names),
                EvidenceDocument.overrides(fields.find("o"), names),
                FactsDocument.read(fields, names),
                EvidenceDocument.corrections(fields.find("c"), names),
                EvidenceDocument.aliases(fields.find("also")));
    }

    private static String text(StoredFields fields, String name) {
        return StoredTree.text(fields.get(name));
    }
}
