package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a decision did as a member of its stored document; what its kind has not is left out. */
final class ActDocument {

    private ActDocument() {}

    static JsonObject of(Act act) {
        var document = JsonObject.builder()
                .put("kind", act.kind().name())
                .put("iss", act.issuer())
                .putText("reg", act.issuerRegion().map(RegionCode::code))
                .putText("dest", act.destination().map(RegionCode::code))
                .putText("out", act.outcome().map(Outcome::name));
        act.credentialDigest().ifPresent(digest -> document.put("cred", StoredTree.octets(digest)));
        act.validUntil().ifPresent(until -> document.put("until", StoredTree.time(until)));
        if (!act.reasons().isEmpty()) {
            document.put("why", StoredTree.texts(act.reasons()));
        }
        if (!act.details().isEmpty()) {
            document.put("with", details(act.details()));
        }
        if (!act.concerns().isEmpty()) {
            document.put(
                    "for",
                    StoredTree.texts(
                            act.concerns().stream().map(RegionCode::code).toList()));
        }
        return document.build();
    }

    static Act read(JsonValue value) {
        if (!(value instanceof JsonObject act)) {
            throw new IllegalArgumentException("stored document: act is no object");
        }
        return new Act(
                Act.Kind.valueOf(text(act, "kind")),
                text(act, "iss"),
                act.text("reg").map(RegionCode::new),
                act.text("dest").map(RegionCode::new),
                act.get("cred").map(StoredTree::octets),
                act.text("out").map(Outcome::valueOf),
                act.get("until").map(StoredTree::time),
                act.get("why").map(StoredTree::texts).orElse(List.of()),
                details(act.object("with")),
                concerns(act.get("for")));
    }

    private static JsonObject details(SortedMap<String, String> details) {
        var document = JsonObject.builder();
        details.forEach(document::put);
        return document.build();
    }

    private static SortedMap<String, String> details(Optional<JsonObject> document) {
        var details = new TreeMap<String, String>();
        document.ifPresent(found -> found.members().forEach((name, text) -> details.put(name, StoredTree.text(text))));
        return details;
    }

    private static Set<RegionCode> concerns(Optional<JsonValue> value) {
        var regions = new TreeSet<RegionCode>();
        value.map(StoredTree::texts).ifPresent(codes -> codes.forEach(code -> regions.add(new RegionCode(code))));
        return regions;
    }

    private static String text(JsonObject act, String name) {
        return act.text(name)
                .orElseThrow(() -> new IllegalArgumentException("stored document: no \"" + name + "\" in its act"));
    }
}
