package healthcode.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

    private final Lanes lanes = new Lanes(4);

    @Test
    void resultsComeInTheOrderOfWhatWasAsked() {
        assertEquals(MANY, lanes.each(MANY, one -> one));
    }

    @Test
    void anOutageInALaneIsTheSameOutageOutside() {
        var outage = new StoreUnavailable(true, "busy", null);
        var thrown = assertThrows(
                StoreUnavailable.class,
                () -> lanes.each(MANY, one -> {
                    if (one == 250) {
                        throw outage;
                    }
                    return one;
                }));
        assertSame(outage, thrown);
    }

    @Test
    void aLaneHasNoMoreTimeThanTheRequest() {
        var far = System.nanoTime() + Duration.ofHours(1).toNanos();
        var ends = RequestTime.within(Duration.ofSeconds(1), () -> lanes.each(MANY, _ -> RequestTime.earlier(far)));
        assertTrue(ends.stream().allMatch(end -> end - far < 0));
        assertEquals(1, ends.stream().distinct().count());
        assertTrue(lanes.each(MANY, _ -> RequestTime.earlier(far)).stream().allMatch(end -> end == far));
    }
}
