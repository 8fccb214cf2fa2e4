package healthcode.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsChineseBesideEnglishAndNumbersToTheRight() {
        var table = new Table("情形 case", "数 n", "end").row("绿码 green", 7, "a").row("red", 1531, "b");
        assertEquals("""
                > 情形 case   数 n  end
                > ──────────  ────  ───
                > 绿码 green     7  a
                > red         1531  b
                """, table.print("> ").replace(System.lineSeparator(), "\n"));
    }

    @Test
    void countsTwoColumnsForAWideCharacterAndOneForALine() {
        assertEquals(4, TextWidth.of("湖北"));
        assertEquals(2, TextWidth.of("ab"));
        assertEquals(2, TextWidth.of("。"));
        assertEquals(1, TextWidth.of("─"));
        assertEquals(2, TextWidth.of("𠮷"));
        assertEquals(2, TextWidth.of("한"));
    }

    @Test
    void refusesARowOfAnotherLength() {
        var table = new Table("a", "b");
        assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
    }
}
