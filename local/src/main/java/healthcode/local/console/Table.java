package healthcode.local.console;

import java.util.ArrayList;
import java.util.List;

/** A table of text; columns whose every cell is a number stand to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table under {@code headings}. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row, one cell for each heading. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("row: " + cells.length + " cells (expected: " + headings.size() + ")");
        }
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** The lines, each indented by {@code indent}, with a rule below the headings. */
    public String print(String indent) {
        var text = new StringBuilder();
        line(text, indent, headings);
        line(text, indent, widths().stream().map("─"::repeat).toList());
        rows.forEach(row -> line(text, indent, row));
        return text.toString();
    }

    private void line(StringBuilder text, String indent, List<String> cells) {
        var line = new StringBuilder(indent);
        var widths = widths();
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var padding = " ".repeat(widths.get(column) - TextWidth.of(cell));
            line.append(numeric(column) ? padding + cell : cell + padding).append(GAP);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (var column = 0; column < headings.size(); column++) {
            var width = TextWidth.of(headings.get(column));
            for (var row : rows) {
                width = Math.max(width, TextWidth.of(row.get(column)));
            }
            widths.add(width);
        }
        return widths;
    }

    private boolean numeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("[0-9,. ]*"));
    }
}
