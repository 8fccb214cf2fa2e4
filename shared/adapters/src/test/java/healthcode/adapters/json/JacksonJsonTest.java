package healthcode.adapters.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonTest {

    private final JacksonJson json = new JacksonJson();

    @Test
    void keepsNumbersAsTheyWereWritten() throws MalformedJson {
        var text = utf8("{\"a\":10,\"b\":10.0,\"c\":\"10\",\"d\":1e2}");
        assertArrayEquals(text, json.print(json.parse(text)));
    }

    @Test
    void printsOneCanonicalTextForTwoSpellings() throws MalformedJson {
        assertArrayEquals(
                json.printCanonical(json.parse(utf8("{\"b\":[{\"y\":1,\"x\":2}],\"a\":null}"))),
                json.printCanonical(json.parse(utf8(" { \"a\" : null, \"b\" : [ { \"x\":2, \"y\":1 } ] } "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{} {}",
                "nul",
                "\uFEFF{}",
                "[01]",
                "[NaN]",
                "['a']",
                "[\"\u0001\"]",
                "//x\n1"
            })
    void refusesWhatIsNotOneJsonText(String text) {
        assertEquals(MalformedJson.Kind.SYNTAX, refusal(utf8(text)));
    }

    @Test
    void refusesOctetsThatAreNotUtf8() {
        assertEquals(MalformedJson.Kind.SYNTAX, refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(MalformedJson.Kind.SYNTAX, refusal(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}));
    }

    @Test
    void refusesARepeatedKeyAtAnyDepth() {
        assertEquals(MalformedJson.Kind.DUPLICATE_KEY, refusal(utf8("[{\"a\":{\"k\":1,\"k\":1}}]")));
    }

    @Test
    void reportsASyntaxErrorBeforeARepeatedKey() {
        assertEquals(MalformedJson.Kind.SYNTAX, refusal(utf8("{\"k\":1,\"k\":1,}")));
    }

    @Test
    void refusesTheSeventeenthLevel() throws MalformedJson {
        json.parse(utf8("[".repeat(16) + "]".repeat(16)));
        assertEquals(MalformedJson.Kind.TOO_DEEP, refusal(utf8("[".repeat(17) + "]".repeat(17))));
        assertEquals(MalformedJson.Kind.TOO_DEEP, refusal(utf8("[".repeat(100_000))));
    }

    private MalformedJson.Kind refusal(byte[] text) {
        return assertThrows(MalformedJson.class, () -> json.parse(text)).kind();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
