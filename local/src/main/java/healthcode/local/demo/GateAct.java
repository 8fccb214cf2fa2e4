package healthcode.local.demo;

import healthcode.client.CheckReceipt;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiCaller;
import healthcode.local.console.Table;
import healthcode.recognition.GateAnswer;
import java.util.ArrayList;
import java.util.List;

/** Ten passengers hold their codes to the gate at Wuhan station, one of them a code that somebody altered. */
final class GateAct {

    static final String PLACE = "武汉站 Wuhan station, gate 3";
    static final RegionCode GUANGDONG = new RegionCode("440000");

    private final ApiCaller operator;

    GateAct(ApiCaller operator) {
        this.operator = operator;
    }

    /** Who is checked, and what the gate must say. */
    private record Case(Circumstance circumstance, boolean altered, GateAnswer answer, String reason) {

        static Case of(Circumstance circumstance, GateAnswer answer, String reason) {
            return new Case(circumstance, false, answer, reason);
        }
    }

    private static final List<Case> CASES = List.of(
            Case.of(Circumstance.GREEN, GateAnswer.BOARD, "rules-met"),
            Case.of(Circumstance.GREEN, GateAnswer.BOARD, "rules-met"),
            Case.of(Circumstance.GREEN, GateAnswer.BOARD, "rules-met"),
            Case.of(Circumstance.RETRIED, GateAnswer.BOARD, "rules-met"),
            Case.of(Circumstance.UNLISTED, GateAnswer.CHECK_DOCUMENT, "level-unknown"),
            Case.of(Circumstance.YELLOW, GateAnswer.DO_NOT_BOARD, "level-yellow"),
            Case.of(Circumstance.OLDER, GateAnswer.DO_NOT_BOARD, "level-yellow"),
            Case.of(Circumstance.RED, GateAnswer.DO_NOT_BOARD, "level-red"),
            Case.of(Circumstance.LAPSED_RED, GateAnswer.DO_NOT_BOARD, "level-red"),
            new Case(Circumstance.GREEN, true, GateAnswer.DO_NOT_BOARD, "code-forged"));

    /** Checks ten of those who were decided on. */
    void play(List<RecognitionAct.Result> results, Story story) {
        var table = new Table("座位 seat", "情形 case", "答复 answer", "原因 reason", "");
        var waiting = new ArrayList<>(results);
        var good = true;
        for (var check : CASES) {
            var passenger = waiting.stream()
                    .filter(result -> result.worker().circumstance() == check.circumstance())
                    .findFirst()
                    .orElseThrow();
            waiting.remove(passenger);
            var text = passenger.receipt().orElseThrow().codeText();
            var receipt = operator.checked(check.altered() ? altered(text) : text, PLACE, GUANGDONG);
            var asPlanned = asPlanned(check, receipt);
            good &= asPlanned;
            table.row(
                    passenger.worker().seat(),
                    check.circumstance().title() + (check.altered() ? ", altered" : ""),
                    Words.gate(receipt.answer().name()),
                    receipt.reasons().getFirst(),
                    Story.mark(asPlanned));
        }
        story.show(table);
        story.proved(good, "the gate boards only proved greens, and stops an altered code");
    }

    private static boolean asPlanned(Case check, CheckReceipt receipt) {
        return receipt.answer() == check.answer()
                && receipt.reasons().getFirst().equals(check.reason());
    }

    /** The same code with two octet pairs of its signature swapped: three characters of base45 are two octets. */
    private static String altered(String text) {
        var start = text.indexOf(':') + 1;
        var groups = (text.length() - start) / 3;
        var a = start + 3 * (groups - 12);
        for (var b = a + 3; ; b += 3) {
            var one = text.substring(a, a + 3);
            var other = text.substring(b, b + 3);
            if (!one.equals(other)) {
                return text.substring(0, a) + other + text.substring(a + 3, b) + one + text.substring(b + 3);
            }
        }
    }
}
