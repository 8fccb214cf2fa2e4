package healthcode.local.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.bundle.ObjectStore;
import healthcode.code.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every store of objects keeps to. */
abstract class ObjectStoreContract {

    private static final String NAME = "parts/-a_B9";

    abstract ObjectStore store() throws Exception;

    @Test
    void whatWasNeverPutIsNotThere() throws Exception {
        assertEquals(Optional.empty(), store().get(NAME));
        assertEquals(Optional.empty(), store().get("current.json"));
    }

    @Test
    void whatIsThereIsNeverOverwrittenUnseen() throws Exception {
        var store = store();
        assertTrue(store.put(NAME, octets("one"), Optional.empty()));
        assertFalse(store.put(NAME, octets("two"), Optional.empty()));
        assertEquals(octets("one"), store.get(NAME).orElseThrow().octets());
    }

    @Test
    void whatWasSeenIsReplacedAndWhatChangedMeanwhileIsNot() throws Exception {
        var store = store();
        assertTrue(store.put("current.json", octets("1"), Optional.empty()));
        var seen = store.get("current.json");
        assertTrue(store.put("current.json", octets("2"), seen));
        assertFalse(store.put("current.json", octets("3"), seen));
        var now = store.get("current.json").orElseThrow();
        assertEquals(octets("2"), now.octets());
        assertNotEquals(seen.orElseThrow().version(), now.version());
    }

    @Test
    void whatWasSeenAndIsGoneIsNotPutAgain() throws Exception {
        assertFalse(store().put(NAME, octets("1"), Optional.of(new ObjectStore.Kept(octets("0"), "\"old\""))));
    }

    @Test
    void ofManyWritersAtTheSameTimeOneIsFirst() throws Exception {
        var store = store();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 16; i++) {
                var octets = octets("writer " + i);
                writers.add(() -> store.put("manifests/000000000001.json", octets, Optional.empty()));
            }
            var first = 0;
            for (var writer : threads.invokeAll(writers)) {
                first += writer.get() ? 1 : 0;
            }
            assertEquals(1, first);
        }
    }

    @Test
    void octetsComeBackAsTheyWere() throws Exception {
        var store = store();
        var all = new byte[300_000];
        new java.util.Random(1).nextBytes(all);
        store.put("lists/x", Octets.of(all), Optional.empty());
        assertEquals(Octets.of(all), store.get("lists/x").orElseThrow().octets());
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
