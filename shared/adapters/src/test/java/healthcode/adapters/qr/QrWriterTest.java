package healthcode.adapters.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrWriterTest {

    private final QrWriter writer = new QrWriter();

    @Test
    void aDecoderReadsTheModulesBack() throws Exception {
        var text = "JK1:" + "0A %".repeat(60);
        var symbol = writer.write(text);
        var modules = new BitMatrix(symbol.size());
        for (var y = 0; y < symbol.size(); y++) {
            for (var x = 0; x < symbol.size(); x++) {
                if (symbol.dark(x, y)) {
                    modules.set(x, y);
                }
            }
        }
        assertEquals(text, new Decoder().decode(modules).getText());
    }

    @Test
    void versionsTurnWhereTheStandardSays() {
        assertEquals(9, writer.write("A".repeat(262)).version());
        assertEquals(10, writer.write("A".repeat(263)).version());
        assertEquals(10, writer.write("A".repeat(311)).version());
        assertEquals(11, writer.write("A".repeat(312)).version());
        assertEquals(13, writer.write("A".repeat(483)).version());
        assertEquals(14, writer.write("A".repeat(484)).version());
    }

    @Test
    void theTerminalShowsTwoRowsToALineInAQuietZone() {
        var symbol = writer.write("JK1:");
        var lines = symbol.toTerminal().lines().toList();
        assertEquals((symbol.size() + 8 + 1) / 2, lines.size());
        assertTrue(lines.getFirst().endsWith(" ".repeat(symbol.size() + 8) + "\u001B[0m"), "quiet zone");
        assertEquals(
                "    █▀▀▀▀▀█", lines.get(2).replaceAll("\u001B\\[[0-9;]*m", "").substring(0, 11));
    }

    @Test
    void theSvgHoldsEveryDarkModule() {
        var symbol = writer.write("JK1:");
        var svg = symbol.toSvg();
        assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\""), svg);
        var dark = 0;
        for (var i = 0; i < symbol.size() * symbol.size(); i++) {
            dark += symbol.dark(i % symbol.size(), i / symbol.size()) ? 1 : 0;
        }
        var drawn = Pattern.compile("h(\\d+)v1h")
                .matcher(svg)
                .results()
                .mapToInt(run -> Integer.parseInt(run.group(1)))
                .sum();
        assertEquals(dark, drawn);
    }

    @Test
    void aTextThatNoSymbolHoldsIsRefusedWithItsLength() {
        var refused = assertThrows(QrSymbol.TooLong.class, () -> writer.write("A".repeat(5_000)));
        assertTrue(refused.getMessage().contains("5000"), refused.getMessage());
    }
}
