package healthcode.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options read(String... arguments) throws Misuse {
        return Options.read(List.of(arguments), Set.of("port", "data"), Set.of("quiet"));
    }

    @Test
    void readsValuesFlagsAndOperandsInAnyOrder() throws Misuse {
        var options = read("jws", "--port", "80", "--quiet", "file", "--data=a=b");
        assertEquals(80, options.number("port", 1, 0, 65535));
        assertEquals(Optional.of("a=b"), options.value("data"));
        assertTrue(options.flag("quiet"));
        assertEquals(List.of("jws", "file"), options.operands());
    }

    @Test
    void answersForWhatIsNotGiven() throws Misuse {
        assertEquals(8080, read().number("port", 8080, 0, 65535));
        assertEquals(Optional.empty(), read().value("data"));
        assertFalse(read().flag("quiet"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(Misuse.class, () -> read("--prot", "80"));
        assertThrows(Misuse.class, () -> read("--quiet=yes"));
    }

    @Test
    void refusesAMissingOrRepeatedValue() {
        assertThrows(Misuse.class, () -> read("--port"));
        assertThrows(Misuse.class, () -> read("--port", "1", "--port=1"));
    }

    @Test
    void refusesANumberOutOfRange() throws Misuse {
        for (var text : List.of("-1", "65536", "99999999999", "8o", "")) {
            var options = read("--port", text);
            assertThrows(Misuse.class, () -> options.number("port", 1, 0, 65535), text);
        }
    }
}
