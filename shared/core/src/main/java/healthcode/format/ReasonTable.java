package healthcode.format;

import healthcode.code.ReasonCode;
import java.util.List;
import java.util.Optional;

/** Turns an issuer's words for a reason into a reason code: the first row that fits; literal texts, no expressions. */
record ReasonTable(List<Row> rows) {

    /** One row; {@code text} is the whole of the words, or a part of them if {@code part}. */
    record Row(String text, boolean part, ReasonCode reason) {
        boolean fits(String words) {
            return part ? words.contains(text) : words.equals(text);
        }
    }

    ReasonTable {
        rows = List.copyOf(rows);
    }

    Optional<ReasonCode> reason(String words) {
        for (var row : rows) {
            if (row.fits(words)) {
                return Optional.of(row.reason());
            }
        }
        return Optional.empty();
    }
}
