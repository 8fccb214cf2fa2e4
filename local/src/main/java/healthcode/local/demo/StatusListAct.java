package healthcode.local.demo;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.CodeReader;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusState;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.MovableClock;
import healthcode.local.console.Table;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvince.Entry;
import healthcode.local.province.Traveller;
import java.time.Duration;

/** A worker turns red, and the clock on the wall tells when the published status list says so to gates without us. */
final class StatusListAct {

    /** A change must be in the next list within this. */
    private static final Duration MOST = Duration.ofSeconds(60);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final ApiCaller home;
    private final DemoProvince hubei;
    private final CodeReader reader;
    private final MovableClock clock;

    StatusListAct(ApiCaller home, DemoProvince hubei, CodeReader reader, MovableClock clock) {
        this.home = home;
        this.hubei = hubei;
        this.reader = reader;
        this.clock = clock;
    }

    void play(Traveller worker, Story story) throws InterruptedException {
        var since = clock.instant().minus(Duration.ofHours(20));
        var index = index(recognise(worker, "listed-1", new Entry(Colour.GREEN, since, 1)));
        var before = state(index);
        clock.forward(Duration.ofMinutes(5));
        recognise(worker, "listed-2", new Entry(Colour.RED, clock.instant(), 2));
        var red = System.nanoTime();
        var after = state(index);
        while (after == before && System.nanoTime() - red < MOST.toNanos()) {
            Thread.sleep(GLANCE);
            after = state(index);
        }
        var waited = Duration.ofNanos(System.nanoTime() - red);
        var table = new Table("状态列表 status list", "索引 index", "转红前 before", "转红后 after");
        story.show(table.row(index.shardName(), index.index(), before, after));
        story.proved(
                before == StatusState.VALID && after == StatusState.SUSPENDED && waited.compareTo(MOST) <= 0,
                "the signed list said so %.1f s after the red was recorded (at most %d s)"
                        .formatted(waited.toMillis() / 1000.0, MOST.toSeconds()));
    }

    private RecognitionReceipt recognise(Traveller worker, String key, Entry entry) {
        var credential = hubei.sign(worker, entry, clock.instant());
        return home.recognised(key, RecognitionOrder.of(credential, GateAct.GUANGDONG));
    }

    private StatusIndex index(RecognitionReceipt receipt) {
        if (reader.read(receipt.codeText()) instanceof CodeReader.Reading.Genuine(var claims, var _)) {
            return claims.statusIndex();
        }
        throw new IllegalStateException("a code of our own does not read");
    }

    private StatusState state(StatusIndex index) {
        var bits = home.statusList(index.shardName()).at(index.index());
        for (var state : StatusState.values()) {
            if (state.bits() == bits) {
                return state;
            }
        }
        throw new IllegalStateException("a status that we never publish");
    }
}
