package healthcode.local.demo;

/** Chinese beside the English names of outcomes and answers. */
final class Words {

    private Words() {}

    static String outcome(String outcome) {
        return switch (outcome) {
            case "RECOGNISED" -> "互认 RECOGNISED";
            case "CONDITIONAL" -> "有条件 CONDITIONAL";
            case "REFER" -> "转人工 REFER";
            case "REFUSED" -> "不予互认 REFUSED";
            case Answer.NOT_PROVED -> "未获证明 NOT PROVED";
            default -> outcome;
        };
    }

    static String gate(String answer) {
        return switch (answer) {
            case "BOARD" -> "放行 BOARD";
            case "CHECK_DOCUMENT" -> "核验证件 CHECK_DOCUMENT";
            case "DO_NOT_BOARD" -> "不予乘车 DO_NOT_BOARD";
            default -> answer;
        };
    }
}
