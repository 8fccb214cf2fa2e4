package healthcode.policy;

import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dated policy that looks at the level alone, such as the national one of 2021-03-23: any province's green passes,
 * and carried-over yellow and red do not.
 *
 * @param id the policy as {@code id@version}
 * @param destination the one province it is for, or empty for all
 * @param from first instant in force
 * @param until first instant no longer in force, if it ends
 * @param outcomes what each level comes to, all four stated
 */
public record LevelPolicy(
        String id,
        Optional<RegionCode> destination,
        Instant from,
        Optional<Instant> until,
        Map<Level, Outcome> outcomes) {

    public LevelPolicy {
        outcomes = Map.copyOf(new EnumMap<>(outcomes));
        if (outcomes.size() != Level.values().length) {
            throw new IllegalArgumentException("policy: a level has no outcome (expected: all four)");
        }
    }

    /**
     * Reads a policy document.
     *
     * @throws IllegalArgumentException naming the member that is missing or wrong
     */
    public static LevelPolicy of(JsonObject document) {
        var outcomes = new EnumMap<Level, Outcome>(Level.class);
        document.object("outcomes")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((level, outcome) ->
                        outcomes.put(Level.valueOf(level), Outcome.valueOf(((JsonString) outcome).value())));
        var destination = text(document, "destination");
        return new LevelPolicy(
                text(document, "id"),
                destination.equals("*") ? Optional.empty() : Optional.of(new RegionCode(destination)),
                OffsetDateTime.parse(text(document, "from")).toInstant(),
                document.text("until").map(end -> OffsetDateTime.parse(end).toInstant()),
                outcomes);
    }

    private static String text(JsonObject document, String name) {
        return document.text(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("policy: /" + name + " is missing (expected: a string)"));
    }

    boolean covers(Question question) {
        return destination.map(question.destination().province()::equals).orElse(true)
                && !question.at().isBefore(from)
                && until.map(question.at()::isBefore).orElse(true);
    }

    Judgement judge(Question question) {
        return new Judgement(outcomes.get(question.level()), List.of(reason(question.level())), until);
    }

    private Reason reason(Level level) {
        var kind = switch (level) {
            case GREEN -> ReasonKind.LEVEL_GREEN;
            case UNKNOWN -> ReasonKind.LEVEL_UNKNOWN;
            case YELLOW -> ReasonKind.LEVEL_YELLOW;
            case RED -> ReasonKind.LEVEL_RED;
        };
        return kind.by(id);
    }

    /**
     * The policies in force together: the worst outcome wins and its reasons come first; where none is in force a
     * person has to decide.
     */
    public static RecognitionPolicy all(List<LevelPolicy> policies) {
        var known = List.copyOf(policies);
        return question -> known.stream()
                .filter(policy -> policy.covers(question))
                .map(policy -> policy.judge(question))
                .reduce(LevelPolicy::unite)
                .orElseGet(LevelPolicy::none);
    }

    private static Judgement none() {
        return new Judgement(Outcome.REFER, List.of(ReasonKind.NO_POLICY.byGateway()), Optional.empty());
    }

    private static Judgement unite(Judgement first, Judgement second) {
        var worseFirst = first.outcome().compareTo(second.outcome()) >= 0;
        var reasons = new ArrayList<>((worseFirst ? first : second).reasons());
        reasons.addAll((worseFirst ? second : first).reasons());
        return new Judgement(first.outcome().worse(second.outcome()), reasons, earlier(first, second));
    }

    private static Optional<Instant> earlier(Judgement first, Judgement second) {
        return Stream.of(first.holdsUntil(), second.holdsUntil())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
