package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Outcome;
import healthcode.recognition.HeadDocument.StoredFields;
import java.util.List;

/**
 * A decision as a compact JSON document: all of it but whose it is and the octets it was answered with, which are kept
 * beside it.
 */
public final class DecisionDocument {

    private static final int VERSION = 1;

    private DecisionDocument() {}

    /** The document of {@code decision}. */
    public static JsonObject of(Decision decision) {
        var names = new StoredTree.Names();
        var assessment = EvidenceDocument.assessments(
                decision.evidence().assessment().stream().toList(), names);
        var facts = EvidenceDocument.facts(decision.evidence().facts(), names);
        return JsonObject.builder()
                .put("v", VERSION)
                .put("id", decision.id().text())
                .put("seq", decision.seq())
                .put("prev", StoredTree.octets(decision.previous()))
                .put("req", StoredTree.octets(decision.requestDigest()))
                .put("cred", StoredTree.octets(decision.credentialDigest()))
                .put("iss", decision.issuer())
                .put("reg", StoredTree.optionalRegion(decision.issuerRegion()))
                .put("dest", decision.destination().code())
                .put("at", StoredTree.time(decision.decidedAt()))
                .put("until", StoredTree.time(decision.validUntil()))
                .put("out", decision.outcome().name())
                .put("level", decision.level().name())
                .put("why", StoredTree.texts(decision.reasons()))
                .put("epoch", decision.epoch())
                .put("status", StoredTree.statusIndex(decision.statusIndex()))
                .put("a", assessment)
                .put("f", facts)
                .put("names", names.list())
                .build();
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
                StoredTree.octets(fields.get("cred")),
                text(fields, "iss"),
                StoredTree.optionalRegion(fields.get("reg")),
                new RegionCode(text(fields, "dest")),
                StoredTree.time(fields.get("at")),
                StoredTree.time(fields.get("until")),
                Outcome.valueOf(text(fields, "out")),
                Level.valueOf(text(fields, "level")),
                StoredTree.texts(fields.get("why")),
                evidence(fields, StoredTree.texts(fields.get("names"))),
                StoredTree.count(fields.get("epoch")),
                StoredTree.statusIndex(fields.get("status")),
                answer);
    }

    private static Evidence evidence(StoredFields fields, List<String> names) {
        return new Evidence(
                EvidenceDocument.assessments(fields.get("a"), names).stream().findFirst(),
                EvidenceDocument.facts(fields.get("f"), names));
    }

    private static String text(StoredFields fields, String name) {
        return StoredTree.text(fields.get(name));
    }
}
