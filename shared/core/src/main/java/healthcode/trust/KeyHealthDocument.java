package healthcode.trust;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a {@link KeyHealth} is stored: times in whole seconds, all else as it stands. */
public final class KeyHealthDocument {

    private static final String ISSUER = "issuer";
    private static final String ADDRESS = "address";
    private static final String ATTEMPTED = "attempted";
    private static final String SUCCEEDED = "succeeded";
    private static final String TROUBLE = "trouble";
    private static final String KIND = "kind";
    private static final String WHY = "why";
    private static final String SINCE = "since";
    private static final String FINDINGS = "findings";
    private static final String CODE = "code";
    private static final String KEY_ID = "kid";
    private static final String POINTER = "pointer";
    private static final String KEYS = "keys";
    private static final String PROPOSALS = "proposals";
    private static final String SEEN = "seen";
    private static final String CLAIMS = "claims";

    private KeyHealthDocument() {}

    /** The document of {@code health}. */
    public static JsonObject write(KeyHealth health) {
        var document = JsonObject.builder()
                .put(ISSUER, health.issuer())
                .put(ADDRESS, health.address().toString())
                .put(ATTEMPTED, health.attemptedAt().getEpochSecond())
                .put(FINDINGS, JsonArray.of(health.findings().stream().map(KeyHealthDocument::finding)))
                .put(KEYS, JsonArray.of(health.lastGood().stream()))
                .put(PROPOSALS, JsonArray.of(health.proposals().stream().map(KeyHealthDocument::proposal)));
        health.succeededAt().ifPresent(at -> document.put(SUCCEEDED, at.getEpochSecond()));
        health.trouble()
                .ifPresent(trouble -> document.put(
                        TROUBLE,
                        JsonObject.builder()
                                .put(KIND, trouble.kind().name())
                                .put(WHY, trouble.why())
                                .put(SINCE, trouble.since().getEpochSecond())
                                .build()));
        return document.build();
    }

    private static JsonObject finding(KeyFinding finding) {
        return JsonObject.builder()
                .put(CODE, finding.code())
                .putText(KEY_ID, finding.keyId())
                .putText(POINTER, finding.pointer())
                .build();
    }

    private static JsonObject proposal(KeyHealth.Proposal proposal) {
        return JsonObject.builder()
                .put(SEEN, proposal.firstSeenAt().getEpochSecond())
                .put(CLAIMS, proposal.claims())
                .build();
    }

    /**
     * The record in {@code document}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static KeyHealth read(JsonObject document) {
        return new KeyHealth(
                text(document, ISSUER),
                KeyAddress.parse(text(document, ADDRESS)).orElseThrow(() -> wrong(ADDRESS)),
                time(document, ATTEMPTED).orElseThrow(() -> wrong(ATTEMPTED)),
                time(document, SUCCEEDED),
                document.object(TROUBLE).map(KeyHealthDocument::trouble),
                objects(document, FINDINGS).stream()
                        .map(item -> new KeyFinding(text(item, CODE), item.text(KEY_ID), item.text(POINTER)))
                        .toList(),
                objects(document, KEYS),
                objects(document, PROPOSALS).stream()
                        .map(item -> new KeyHealth.Proposal(
                                time(item, SEEN).orElseThrow(() -> wrong(SEEN)),
                                item.object(CLAIMS).orElseThrow(() -> wrong(CLAIMS))))
                        .toList());
    }

    private static KeyHealth.Trouble trouble(JsonObject document) {
        return new KeyHealth.Trouble(
                KeyHealth.Kind.valueOf(text(document, KIND)),
                text(document, WHY),
                time(document, SINCE).orElseThrow(() -> wrong(SINCE)));
    }

    private static String text(JsonObject document, String name) {
        return document.text(name).orElseThrow(() -> wrong(name));
    }

    private static Optional<Instant> time(JsonObject document, String name) {
        return document.get(name).map(value -> {
            if (value instanceof JsonNumber number && number.asLong().isPresent()) {
                return Instant.ofEpochSecond(number.asLong().getAsLong());
            }
            throw wrong(name);
        });
    }

    private static List<JsonObject> objects(JsonObject document, String name) {
        return document.array(name).orElseThrow(() -> wrong(name)).items().stream()
                .map(item -> {
                    if (item instanceof JsonObject object) {
                        return object;
                    }
                    throw wrong(name);
                })
                .toList();
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("key health: no usable " + name);
    }
}
