package healthcode.format;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a format states its level: the worst of its level fields, raised where something else in the answer says so.
 *
 * <p>Nothing here can lower a level, and a value that no table lists is UNKNOWN: the two ways in which a translation
 * could become greener than its source.
 *
 * @param grades the level fields, at least one
 * @param unlisted the reason of a value that the table does not list
 * @param reasonText the issuer's words for the reason
 * @param reasons turns those words into a code
 * @param raises in order
 */
record LevelRule(
        List<Grade> grades, ReasonCode unlisted, Element<String> reasonText, ReasonTable reasons, List<Raise> raises) {

    private static final int LONGEST_RAW = 40;

    /** A level with the reason that the table itself gives, if it does. */
    record Listed(Level level, Optional<ReasonCode> reason) {}

    /**
     * A level field.
     *
     * @param required whether an answer without it is refused; otherwise it is passed over
     */
    record Grade(Path path, boolean required, Map<JsonValue, Listed> table) {
        Grade {
            table = Map.copyOf(table);
        }

        private boolean admits(JsonValue value) {
            return table.containsKey(value)
                    || table.keySet().stream().anyMatch(row -> row.typeName().equals(value.typeName()));
        }
    }

    /** Raises the level to at least {@code to} where something stands at {@code path} that is not in {@code unless}. */
    record Raise(Path path, Set<JsonValue> unless, Level to, ReasonCode reason) {
        Raise {
            unless = Set.copyOf(unless);
        }
    }

    /** What the answer comes to. */
    record Verdict(Level level, ReasonCode reason, Optional<String> reasonText, String raw) {

        /** The same, at least as severe as {@code floor}. */
        Verdict atLeast(Level floor, ReasonCode why) {
            return level.compareTo(floor) >= 0 ? this : new Verdict(floor, why, reasonText, raw);
        }
    }

    LevelRule {
        grades = List.copyOf(grades);
        raises = List.copyOf(raises);
    }

    Verdict read(Answer.Scope scope, Answer answer) {
        var words = reasonText.in(scope, answer);
        var verdict = new Verdict(Level.GREEN, ReasonCode.NONE, words, "");
        for (var grade : grades) {
            verdict = worse(verdict, grade, scope, answer);
        }
        for (var raise : raises) {
            if (holds(raise, scope, answer)) {
                verdict = verdict.atLeast(raise.to(), raise.reason());
            }
        }
        return verdict;
    }

    private Verdict worse(Verdict verdict, Grade grade, Answer.Scope scope, Answer answer) {
        return switch (grade.path().in(scope.value())) {
            case Path.There(var value)
            when grade.admits(value) -> {
                var listed = Optional.ofNullable(grade.table().get(value))
                        .orElse(new Listed(Level.UNKNOWN, Optional.of(unlisted)));
                var raw = verdict.raw().isEmpty() ? raw(value) : verdict.raw();
                yield verdict.level().compareTo(listed.level()) < 0
                        ? new Verdict(
                                listed.level(), reason(listed, verdict.reasonText()), verdict.reasonText(), raw(value))
                        : new Verdict(verdict.level(), verdict.reason(), verdict.reasonText(), raw);
            }
            case Path.Absent _ when !grade.required() -> verdict;
            default -> {
                answer.refuse(scope, grade.path());
                yield verdict;
            }
        };
    }

    private ReasonCode reason(Listed listed, Optional<String> words) {
        if (listed.level() == Level.GREEN) {
            return ReasonCode.NONE;
        }
        return listed.reason().or(() -> words.flatMap(reasons::reason)).orElse(ReasonCode.OTHER);
    }

    private static boolean holds(Raise raise, Answer.Scope scope, Answer answer) {
        return switch (raise.path().in(scope.value())) {
            case Path.There(var value) -> !raise.unless().contains(value);
            case Path.Absent _ -> false;
            case Path.Misshapen _ -> {
                answer.refuse(scope, raise.path());
                yield false;
            }
        };
    }

    private static String raw(JsonValue value) {
        var text = switch (value) {
            case JsonString(var string) -> string;
            case JsonNumber(var literal) -> literal;
            case JsonBoolean truth -> Boolean.toString(truth.value());
            case JsonNull _, JsonArray _, JsonObject _ -> "";
        };
        var count = text.codePointCount(0, text.length());
        return count <= LONGEST_RAW ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_RAW));
    }
}
