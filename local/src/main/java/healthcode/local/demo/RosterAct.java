package healthcode.local.demo;

import com.sun.management.OperatingSystemMXBean;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiCaller;
import healthcode.local.console.Table;
import healthcode.local.store.RequestUnits;
import healthcode.recognition.GateAnswer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Both trains are checked before they leave, each in one call: by code, or by document where there is no code. */
final class RosterAct {

    private static final Duration GOAL = Duration.ofSeconds(2);
    private static final List<String> TRAINS = List.of("A", "B");

    private final ApiCaller operator;
    private final Supplier<RequestUnits> used;

    /** @param used what AWS would have billed so far */
    RosterAct(ApiCaller operator, Supplier<RequestUnits> used) {
        this.operator = operator;
        this.used = used;
    }

    private record Checked(JsonObject roster, Duration taken, Duration busy, RequestUnits units) {}

    /** Checks everybody and tells what it took. */
    void play(List<RecognitionAct.Result> results, Story story) {
        var table = new Table("列车 train", "座位 seats", "放行 BOARD", "核验证件 CHECK", "不予 DO_NOT", "秒 s", "RRU", "WRU");
        var counts = new EnumMap<GateAnswer, Integer>(GateAnswer.class);
        var trains = new ArrayList<Checked>();
        for (var train : TRAINS) {
            var checked = check(train, results);
            var answers = answers(checked.roster());
            answers.forEach((answer, count) -> counts.merge(answer, count, Integer::sum));
            trains.add(checked);
            row(table, train, answers, checked.taken(), checked.units());
        }
        var taken = trains.stream().map(Checked::taken).reduce(Duration.ZERO, Duration::plus);
        var units = trains.stream().map(Checked::units).reduce(RequestUnits.NONE, (one, other) -> one.plus(other));
        row(table, "共 both", counts, taken, units);
        story.show(table);
        story.say("RRU and WRU: request units as AWS bills them by its documented rules, counted at the client");
        story.proved(
                counts.equals(planned()),
                "every seat is answered as the gate answers, %,d in two calls".formatted(Scenario.WORKERS));
        tell(taken, trains.stream().map(Checked::busy).reduce(Duration.ZERO, Duration::plus), story);
    }

    /** Whether this machine was quick enough is told, and not held against it: others may share it. */
    private static void tell(Duration taken, Duration busy, Story story) {
        story.say("both trains in %.2f s, %.2f s of processor time (goal: %d s)%s"
                .formatted(
                        seconds(taken),
                        seconds(busy),
                        GOAL.toSeconds(),
                        taken.compareTo(GOAL) < 0 ? "" : ": slower than wanted on this machine, now"));
    }

    private Checked check(String train, List<RecognitionAct.Result> results) {
        var seats = results.stream()
                .filter(result -> result.worker().seat().startsWith(train))
                .toList();
        var body = JsonObject.builder()
                .put("place", GateAct.PLACE)
                .put("destination", GateAct.GUANGDONG.code())
                .put("seats", JsonArray.of(seats.stream().map(RosterAct::seat)))
                .build();
        var before = used.get();
        var busy = busy();
        var started = System.nanoTime();
        var roster = operator.roster("train-" + train, body);
        var taken = Duration.ofNanos(System.nanoTime() - started);
        return new Checked(roster, taken, busy().minus(busy), used.get().since(before));
    }

    /** Processor time of this whole process, the emulator within it included: what a machine shared by others tells. */
    private static Duration busy() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Duration.ofNanos(machine.getProcessCpuTime());
    }

    private static JsonObject seat(RecognitionAct.Result result) {
        var body = JsonObject.builder().put("seat", result.worker().seat());
        result.receipt()
                .ifPresentOrElse(
                        receipt -> body.put("code", receipt.codeText()), () -> body.put("document", document(result)));
        return body.build();
    }

    private static JsonObject document(RecognitionAct.Result result) {
        var document = result.worker().traveller().document();
        return JsonObject.builder()
                .put("idType", document.type().code())
                .put("number", document.number())
                .put("consent", true)
                .build();
    }

    private static Map<GateAnswer, Integer> answers(JsonObject roster) {
        var answers = new EnumMap<GateAnswer, Integer>(GateAnswer.class);
        roster.array("seats").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .map(seat -> GateAnswer.valueOf(seat.text("answer").orElseThrow()))
                .forEach(answer -> answers.merge(answer, 1, Integer::sum));
        return answers;
    }

    /** What the circumstances call for: whoever has no code is somebody nobody knows. */
    private static Map<GateAnswer, Integer> planned() {
        var planned = new EnumMap<GateAnswer, Integer>(GateAnswer.class);
        for (var circumstance : Circumstance.values()) {
            var answer = switch (circumstance) {
                case GREEN, RETRIED -> GateAnswer.BOARD;
                case YELLOW, RED, LAPSED_RED, OLDER -> GateAnswer.DO_NOT_BOARD;
                case UNLISTED, EXPIRED, FORGED, UNKNOWN_ISSUER -> GateAnswer.CHECK_DOCUMENT;
            };
            planned.merge(answer, circumstance.workers(), Integer::sum);
        }
        return planned;
    }

    private static void row(
            Table table, String train, Map<GateAnswer, Integer> answers, Duration taken, RequestUnits units) {
        table.row(
                train,
                answers.values().stream().mapToInt(Integer::intValue).sum(),
                answers.getOrDefault(GateAnswer.BOARD, 0),
                answers.getOrDefault(GateAnswer.CHECK_DOCUMENT, 0),
                answers.getOrDefault(GateAnswer.DO_NOT_BOARD, 0),
                "%.2f".formatted(seconds(taken)),
                "%,.0f".formatted(units.reads()),
                "%,d".formatted(units.writes()));
    }

    private static double seconds(Duration taken) {
        return taken.toNanos() / 1e9;
    }
}
