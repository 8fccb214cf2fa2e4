package healthcode.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SuitesTest {

    @Test
    void everySuiteHasItsOwnName() {
        var names = new HashSet<String>();
        Suites.all().forEach(suite -> assertTrue(names.add(suite.name()), suite.name()));
    }
}
