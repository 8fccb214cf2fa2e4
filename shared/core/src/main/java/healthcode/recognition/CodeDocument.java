package healthcode.recognition;

import healthcode.code.CodeState;
import healthcode.code.SubjectId;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.recognition.HeadDocument.StoredFields;

/** The identity of a holder's code as members of a stored document; what a usual code has not is left out. */
final class CodeDocument {

    private CodeDocument() {}

    static void write(CodeState code, JsonObject.Builder document) {
        document.put("epoch", code.epoch()).put("status", StoredTree.statusIndex(code.statusIndex()));
        code.holderKey().ifPresent(key -> document.put("key", StoredTree.octets(key)));
        code.claim().ifPresent(claim -> document.put("claim", claim(claim)));
        code.mergedInto().ifPresent(other -> document.put("into", StoredTree.octets(other.octets())));
    }

    static CodeState read(StoredFields fields) {
        return new CodeState(
                StoredTree.count(fields.get("epoch")),
                StoredTree.statusIndex(fields.get("status")),
                fields.find("key").map(StoredTree::octets),
                fields.find("claim").map(CodeDocument::claim),
                fields.find("into").map(StoredTree::octets).map(SubjectId::new));
    }

    private static JsonValue claim(CodeState.Claim claim) {
        return StoredTree.array(StoredTree.octets(claim.secretDigest()), StoredTree.time(claim.expiresAt()));
    }

    private static CodeState.Claim claim(JsonValue value) {
        var row = StoredTree.row(value, 2);
        return new CodeState.Claim(StoredTree.octets(row.get(0)), StoredTree.time(row.get(1)));
    }
}
