package healthcode.format;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the member {@code level} of a profile document. */
final class LevelCompiler {

    private static final int MOST_GRADES = 4;
    private static final int MOST_RAISES = 8;
    private static final int LONGEST_REASON = 200;
    private static final String LEVELS = "GREEN, YELLOW, ORANGE, RED or UNKNOWN";
    private static final String REASONS = "a reason code other than NONE";

    private final Spec level;

    LevelCompiler(Spec level) {
        this.level = level;
    }

    LevelRule compile() {
        level.only("worstOf", "unlisted", "reason", "raise");
        var grades = level.objects("worstOf", MOST_GRADES).stream()
                .map(LevelCompiler::grade)
                .toList();
        if (grades.isEmpty()) {
            level.fault("worstOf", "missing or empty");
        }
        // An answer that states no level at all must not fall through to GREEN.
        if (!grades.isEmpty() && grades.stream().noneMatch(LevelRule.Grade::required)) {
            level.fault("worstOf", "no level field is required");
        }
        var raises = level.objects("raise", MOST_RAISES).stream()
                .map(LevelCompiler::raise)
                .toList();
        return new LevelRule(grades, unlisted(), reasonText(), reasons(), raises);
    }

    private ReasonCode unlisted() {
        return level.named("unlisted", LevelCompiler::reasonCode, "OTHER or UNDER_REVIEW")
                .orElse(ReasonCode.OTHER);
    }

    private static LevelRule.Grade grade(Spec spec) {
        spec.only("at", "required", "table");
        return new LevelRule.Grade(spec.path("at"), spec.flag("required", true), table(spec));
    }

    private static Map<JsonValue, LevelRule.Listed> table(Spec spec) {
        var rows = new HashMap<JsonValue, LevelRule.Listed>();
        for (var row : spec.objects("table", ElementCompiler.MOST_ROWS)) {
            row.only("is", "level", "reason");
            var listed = listed(row);
            ElementCompiler.scalar(row)
                    .filter(is -> solid(row, is, listed))
                    .ifPresent(is -> ElementCompiler.put(rows, row, is, listed));
        }
        if (rows.isEmpty()) {
            spec.fault("table", "missing or without rows");
        }
        return rows;
    }

    private static LevelRule.Listed listed(Spec row) {
        var reason = row.named("reason", LevelCompiler::reasonCode, REASONS);
        var text = row.required("level", row.text("level"), "UNKNOWN");
        if (text.equals("ORANGE")) {
            // The national scale has no orange: some regions used it for close contacts.
            return new LevelRule.Listed(Level.RED, Optional.of(ReasonCode.CLOSE_CONTACT));
        }
        var level = Level.named(text);
        if (level.isEmpty()) {
            row.fault("level", "unknown value (expected: " + LEVELS + ")");
        }
        if (level.equals(Optional.of(Level.GREEN)) && reason.isPresent()) {
            row.fault("reason", "GREEN has no reason");
        }
        return new LevelRule.Listed(level.orElse(Level.UNKNOWN), reason);
    }

    /** A blank value is no statement, least of all a green one. */
    private static boolean solid(Spec row, JsonValue is, LevelRule.Listed listed) {
        var blank = is instanceof JsonString(var text) && text.isBlank();
        if (blank && listed.level() == Level.GREEN) {
            row.fault("is", "a blank value cannot be GREEN");
        }
        return true;
    }

    private Element<String> reasonText() {
        return level.object("reason")
                .<Element<String>>map(spec -> {
                    spec.only("at", "table");
                    return new Element.Mapped<>(
                            spec.path("at"), false, Set.of(), new Decoder.Text(LONGEST_REASON, true));
                })
                .orElseGet(Element.Unmapped::new);
    }

    private ReasonTable reasons() {
        var rows = new ArrayList<ReasonTable.Row>();
        level.object("reason")
                .map(spec -> spec.objects("table", ElementCompiler.MOST_ROWS))
                .orElse(List.of())
                .forEach(row -> rows.add(reasonRow(row)));
        var texts = rows.stream().map(row -> row.part() + row.text()).distinct().count();
        if (texts != rows.size()) {
            level.fault("reason", "two rows for one text");
        }
        return new ReasonTable(rows);
    }

    private static ReasonTable.Row reasonRow(Spec row) {
        row.only("is", "contains", "reason");
        var reason = row.required("reason", row.named("reason", LevelCompiler::reasonCode, REASONS), ReasonCode.OTHER);
        var is = row.text("is");
        var contains = row.text("contains");
        if (is.isPresent() == contains.isPresent()) {
            row.fault("", "needs exactly one of is and contains");
        }
        if (contains.filter(String::isBlank).isPresent()) {
            row.fault("contains", "blank: would fit every reason");
        }
        return new ReasonTable.Row(is.or(() -> contains).orElse("\0"), contains.isPresent(), reason);
    }

    private static LevelRule.Raise raise(Spec spec) {
        spec.only("at", "unless", "to", "reason");
        var to = spec.required("to", spec.named("to", Level::named, "UNKNOWN, YELLOW or RED"), Level.RED);
        if (to == Level.GREEN) {
            spec.fault("to", "unknown value (expected: UNKNOWN, YELLOW or RED)");
        }
        var reason =
                spec.required("reason", spec.named("reason", LevelCompiler::reasonCode, REASONS), ReasonCode.OTHER);
        return new LevelRule.Raise(spec.path("at"), spec.scalars("unless", ElementCompiler.MOST_ROWS), to, reason);
    }

    private static Optional<ReasonCode> reasonCode(String name) {
        return ReasonCode.named(name).filter(code -> code != ReasonCode.NONE);
    }
}
