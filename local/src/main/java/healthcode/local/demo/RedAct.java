package healthcode.local.demo;

import healthcode.client.CheckReceipt;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.MovableClock;
import healthcode.local.api.StreamPump;
import healthcode.local.console.Table;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvince.Entry;
import healthcode.local.province.Traveller;
import healthcode.recognition.GateAnswer;
import java.time.Duration;
import java.util.Optional;

/** Hubei's next code turns a worker red, and the code in the worker's hand answers for it at once. */
final class RedAct {

    private final ApiCaller home;
    private final ApiCaller operator;
    private final DemoProvince hubei;
    private final MovableClock clock;
    private final StreamPump stream;

    RedAct(ApiCaller home, ApiCaller operator, DemoProvince hubei, MovableClock clock, StreamPump stream) {
        this.home = home;
        this.operator = operator;
        this.hubei = hubei;
        this.clock = clock;
        this.stream = stream;
    }

    /** Green, boarded; red, stopped; the old green again, still stopped. */
    void play(Traveller worker, Story story) {
        var table = new Table("事 event", "同一个码 same code at the gate", "原因 reason");
        var since = clock.instant().minus(Duration.ofHours(20));
        var green = hubei.sign(worker, new Entry(Colour.GREEN, since, 1), clock.instant());
        var code = recognise("red-1", green);
        var first = gate(code);
        row(table, "湖北:绿码 Hubei says green", first);

        clock.forward(Duration.ofMinutes(40));
        var red = hubei.sign(worker, new Entry(Colour.RED, clock.instant(), 2), clock.instant());
        var refreshed = recognise("red-2", red);
        var second = gate(code);
        row(table, "湖北:红码 Hubei's next code is red", second);

        clock.forward(Duration.ofMinutes(5));
        recognise("red-3", green);
        var third = gate(code);
        row(table, "旧绿码再出示 the old green again", third);

        story.show(table);
        story.proved(
                is(first, GateAnswer.BOARD, "rules-met") && is(second, GateAnswer.DO_NOT_BOARD, "level-red"),
                "the gate asks for the level now, not for the one printed in the code");
        story.proved(is(third, GateAnswer.DO_NOT_BOARD, "level-red"), "an older green changes nothing");
        contest(worker, story);
        story.proved(refreshed.codeId().equals(code.codeId()), "red or green, it stayed the holder's one code");
    }

    /** The worker disagrees; only Hubei can answer, and its feed says by when. */
    private void contest(Traveller worker, Story story) {
        var correction = home.contested("red-4", worker.document(), "NOT_THERE");
        stream.drain();
        var told = home.changes().stream()
                .filter(change -> change.text("id").equals(correction.text("id")))
                .findFirst()
                .flatMap(change -> change.object("details"))
                .flatMap(details -> details.text("due"));
        story.say("纠错 contested by the worker: %s has to answer by %s"
                .formatted(
                        correction.text("answeredBy").orElse("?"),
                        correction.text("due").orElse("?")));
        story.proved(
                told.isPresent()
                        && told.equals(correction.text("due"))
                        && correction.text("level").equals(Optional.of("RED")),
                "contesting changed no level, and the issuer's change feed tells it with the time to answer by");
    }

    private RecognitionReceipt recognise(String key, String credential) {
        return home.recognised(key, RecognitionOrder.of(credential, new RegionCode("440000")));
    }

    private CheckReceipt gate(RecognitionReceipt code) {
        return operator.checked(code.codeText(), GateAct.PLACE, GateAct.GUANGDONG);
    }

    private static void row(Table table, String event, CheckReceipt receipt) {
        table.row(event, Words.gate(receipt.answer().name()), receipt.reasons().getFirst());
    }

    private static boolean is(CheckReceipt receipt, GateAnswer answer, String reason) {
        return receipt.answer() == answer && receipt.reasons().getFirst().equals(reason);
    }
}
