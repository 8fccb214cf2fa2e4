package healthcode.policy.rules;

import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What would become of a sample of travellers if a document were published: how many outcomes turn, from what into
 * what. The sample is its author's own; nobody's record is looked at.
 *
 * @param sampled how many travellers it was tried on
 * @param turns how many turn, by turn; those who do not are not named
 */
public record Rehearsal(int sampled, Map<Turn, Long> turns) {

    /** The most travellers of one sample. */
    public static final int MOST = 1000;

    /** An outcome, or a level, turning into another. */
    public record Turn(Enum<?> from, Enum<?> to) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return Comparator.comparingInt((Turn turn) -> turn.from.ordinal())
                    .thenComparingInt(turn -> turn.to.ordinal())
                    .compare(this, other);
        }
    }

    public Rehearsal {
        turns = Collections.unmodifiableMap(new TreeMap<>(turns));
    }

    /** One traveller of a sample, in the form of a rule document's own tests. */
    record Sampled(RuleData data, Optional<RegionCode> destination) {
        static Optional<Sampled> read(JsonValue item) {
            if (!(item instanceof JsonObject traveller)
                    || traveller.object("payload").isEmpty()
                    || traveller.object("external").isEmpty()) {
                return Optional.empty();
            }
            var unknown = traveller.array("unknown").map(JsonArray::items).orElse(List.of()).stream()
                    .filter(JsonString.class::isInstance)
                    .map(path -> ((JsonString) path).value())
                    .toList();
            var data = JsonObject.builder()
                    .put("payload", traveller.get("payload").orElse(JsonNull.NULL))
                    .put("external", traveller.get("external").orElse(JsonNull.NULL))
                    .build();
            return Optional.of(new Sampled(
                    new RuleData(data, Set.copyOf(unknown)),
                    traveller
                            .object("external")
                            .flatMap(external -> external.text("destination"))
                            .flatMap(RegionCode::parse)));
        }
    }

    /** What trying comes to. */
    public sealed interface Tried {

        /** It was tried. */
        record Done(Rehearsal rehearsal) implements Tried {}

        /** Something in the sample cannot be used; the pointer names it. */
        record Unusable(String pointer, String why) implements Tried {}
    }

    /**
     * Tries {@code proposed} on {@code sample} at the instant at which it would come into force.
     *
     * @param register the name of the register, a province or {@link RegisteredRules#NATIONAL}
     */
    public static Tried of(
            RuleBook base, RegisteredRules rules, String register, Provision proposed, Instant now, JsonArray sample) {
        if (!(proposed instanceof Provision.Rules) && !(proposed instanceof Provision.Assessing)) {
            return new Tried.Unusable("/sample", "only rules can be rehearsed (expected: rules or assessment)");
        }
        if (sample.items().isEmpty() || sample.items().size() > MOST) {
            return new Tried.Unusable("/sample", "expected: 1 to " + MOST + " travellers");
        }
        var at = proposed.heading().from().isBefore(now)
                ? now
                : proposed.heading().from();
        var turns = new TreeMap<Turn, Long>();
        for (var i = 0; i < sample.items().size(); i++) {
            var traveller = Sampled.read(sample.items().get(i));
            if (traveller.isEmpty()) {
                return new Tried.Unusable("/sample/" + i, "expected: payload and external, as in /tests");
            }
            var destination = register.equals(RegisteredRules.NATIONAL)
                    ? traveller.get().destination()
                    : RegionCode.parse(register);
            if (destination.isEmpty()) {
                return new Tried.Unusable("/sample/" + i + "/external/destination", "expected: a region code");
            }
            var place = destination.get().province();
            var turn = turn(
                    base,
                    rules,
                    register,
                    Enacted.of(proposed, JsonObject.EMPTY, now),
                    place,
                    at,
                    traveller.get().data());
            if (turn.from() != turn.to()) {
                turns.merge(turn, 1L, Long::sum);
            }
        }
        return new Tried.Done(new Rehearsal(sample.items().size(), turns));
    }

    private static Turn turn(
            RuleBook base,
            RegisteredRules rules,
            String register,
            Enacted proposed,
            RegionCode place,
            Instant at,
            RuleData data) {
        var national = rules.in(RegisteredRules.NATIONAL);
        var provincial = rules.in(place.code());
        var isNational = register.equals(RegisteredRules.NATIONAL);
        var nationalThen = isNational ? joined(national, proposed) : national;
        var provincialThen = isNational ? provincial : joined(provincial, proposed);
        if (proposed.provision() instanceof Provision.Assessing) {
            return new Turn(
                    level(base, both(national, provincial), place, at, data),
                    level(base, both(nationalThen, provincialThen), place, at, data));
        }
        // A sample states the risk classes of its stays itself, so no list is asked.
        var before = RegisteredRules.with(base, national, provincial, List.of());
        var after = RegisteredRules.with(base, nationalThen, provincialThen, List.of());
        return new Turn(
                before.ruled(place, at, data).outcome(),
                after.ruled(place, at, data).outcome());
    }

    private static List<Enacted> both(List<Enacted> national, List<Enacted> provincial) {
        return Stream.concat(national.stream(), provincial.stream()).toList();
    }

    /** Where no rules are in force the level is the authority's own, which a sample states as {@code payload.level}. */
    private static Level level(RuleBook base, List<Enacted> sets, RegionCode place, Instant at, RuleData data) {
        return new AssessmentBook(sets, base.surroundings())
                .ruled(place, at, data)
                .map(AssessmentRules.Assessed::level)
                .or(() -> data.json()
                        .object("payload")
                        .flatMap(payload -> payload.text("level"))
                        .flatMap(Level::named))
                .orElse(Level.UNKNOWN);
    }

    private static List<Enacted> joined(List<Enacted> known, Enacted proposed) {
        var all = new ArrayList<>(known);
        all.add(proposed);
        return Enacted.all(all);
    }
}
