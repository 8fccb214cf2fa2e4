package healthcode.local.demo;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.MovableClock;
import healthcode.local.console.Table;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvince.Entry;
import healthcode.local.province.Traveller;
import healthcode.recognition.GateAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A worker without a phone: a code printed on day 0 is still good after three recognitions elsewhere. */
final class PaperAct {

    private static final List<Stop> JOURNEY = List.of(
            new Stop("440000", "广东 Guangdong", "paper"),
            new Stop("510000", "四川 Sichuan", "phone"),
            new Stop("330000", "浙江 Zhejiang", "phone"),
            new Stop("110000", "北京 Beijing", "phone"));

    private final ApiCaller home;
    private final ApiCaller operator;
    private final DemoProvince hubei;
    private final MovableClock clock;

    PaperAct(ApiCaller home, ApiCaller operator, DemoProvince hubei, MovableClock clock) {
        this.home = home;
        this.operator = operator;
        this.hubei = hubei;
        this.clock = clock;
    }

    private record Stop(String region, String name, String carrier) {}

    /** Prints, travels for three days, and holds the paper to the gate. */
    void play(Traveller worker, Story story) {
        var onRecord = new Entry(Colour.GREEN, clock.instant().minus(Duration.ofHours(20)), 1);
        var receipts = new ArrayList<RecognitionReceipt>();
        var table = new Table("日 day", "目的地 destination", "载体 carrier", "结果 outcome", "码标识 code id");
        for (var stop : JOURNEY) {
            var day = receipts.size();
            clock.forward(day == 0 ? Duration.ZERO : Duration.ofDays(1));
            var receipt = recognise(worker, onRecord, stop, day);
            receipts.add(receipt);
            table.row(
                    day,
                    stop.name(),
                    stop.carrier(),
                    Words.outcome(receipt.outcome().name()),
                    receipt.codeId());
        }
        clock.forward(Duration.ofHours(4));
        story.show(table);
        check(receipts, clock.instant(), story);
    }

    private RecognitionReceipt recognise(Traveller worker, Entry onRecord, Stop stop, int day) {
        // The record has not changed, so asOf and seq stand; a fresh signature only prolongs it.
        var credential = hubei.sign(worker, onRecord, clock.instant());
        var order = RecognitionOrder.of(credential, new RegionCode(stop.region()));
        return home.recognised("paper-day-" + day, day == 0 ? order.onPaper() : order);
    }

    private void check(List<RecognitionReceipt> receipts, Instant now, Story story) {
        var paper = receipts.getFirst();
        var receipt = operator.checked(paper.codeText(), GateAct.PLACE, GateAct.GUANGDONG);
        story.say("day 3, the paper of day 0 at the gate: %s, %s, level %s"
                .formatted(
                        Words.gate(receipt.answer().name()), receipt.reasons().getFirst(), receipt.level()));
        story.proved(
                receipts.stream().map(RecognitionReceipt::codeId).distinct().count() == 1,
                "four recognitions, one code identity: none superseded the paper");
        story.proved(
                receipt.answer() == GateAnswer.CHECK_DOCUMENT
                        && receipt.reasons().getFirst().equals("paper-code")
                        && receipt.level() == Level.GREEN
                        && now.isBefore(paper.codeExpiresAt()),
                "the paper still proves GREEN; paper always asks for the ID card beside it");
    }
}
