package healthcode.policy.rules;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.certlogic.Compiled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trap of lists of places: a stay whose area did not resolve has no risk class, and a rule that looks for HIGH
 * finds none in it. So the tests of whoever reads the class are run once more without it, and must not come out
 * accepted.
 */
final class UnresolvedStays {

    private static final String RISK = "risk";
    private static final String STAYS = "stays";
    private static final String PAYLOAD = "payload";

    private UnresolvedStays() {}

    /** Whether one of {@code logics} reads the risk class of a stay. */
    static boolean matterTo(Stream<Compiled> logics) {
        return logics.anyMatch(logic -> reads(logic.print()));
    }

    private static boolean reads(JsonValue logic) {
        return switch (logic) {
            case JsonObject(var members) ->
                members.get("var") instanceof JsonString(var path) && path.endsWith("." + RISK)
                        || members.values().stream().anyMatch(UnresolvedStays::reads);
            case JsonArray(var items) -> items.stream().anyMatch(UnresolvedStays::reads);
            default -> false;
        };
    }

    /** The same test with no stay resolved; empty when none of its stays has a class to lose. */
    static Optional<JsonObject> in(JsonObject test) {
        var payload = test.object(PAYLOAD).orElse(JsonObject.EMPTY);
        var stays = payload.array(STAYS).map(JsonArray::items).orElse(List.of());
        var resolved =
                stays.stream().anyMatch(stay -> stay instanceof JsonObject(var members) && members.containsKey(RISK));
        if (!resolved) {
            return Optional.empty();
        }
        var unresolved = JsonArray.of(stays.stream()
                .map(stay -> stay instanceof JsonObject object ? replaced(object, RISK, Optional.empty()) : stay));
        return Optional.of(replaced(test, PAYLOAD, Optional.of(replaced(payload, STAYS, Optional.of(unresolved)))));
    }

    private static JsonObject replaced(JsonObject object, String name, Optional<JsonValue> value) {
        var rest = JsonObject.builder();
        object.members().forEach((member, known) -> {
            if (!member.equals(name)) {
                rest.put(member, known);
            }
        });
        value.ifPresent(other -> rest.put(name, other));
        return rest.build();
    }
}
