package healthcode.local.conform.dcc;

import healthcode.credential.HcertStage;
import java.util.Optional;

/**
 * One line of a list of verdicts: file, verdict, reason, whether the file asserts its clock, checks expected to fail,
 * dispute; tab-separated.
 *
 * @param expected ACCEPT, REJECT or disputed
 * @param timed whether dates are judged at the file's clock; otherwise they are not judged
 */
record Verdict(String file, String expected, String reason, boolean timed, String dispute) {

    static Verdict parse(String line) {
        var cells = line.split("\t", -1);
        return new Verdict(
                cell(cells, 0), cell(cells, 1), cell(cells, 2), cell(cells, 3).equals("clock"), cell(cells, 5));
    }

    private static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index].strip() : "";
    }

    /** The stage that the reason means, or empty for a reason that we do not know. */
    Optional<HcertStage> stage() {
        var word = reason.split(" ", 2)[0];
        return switch (word.startsWith("KINDS") ? "KINDS" : word) {
            case "PREFIX" -> Optional.of(HcertStage.PREFIX);
            case "BASE45" -> Optional.of(HcertStage.BASE45);
            case "ZLIB" -> Optional.of(HcertStage.COMPRESSION);
            case "CBOR" -> Optional.of(HcertStage.CBOR);
            case "COSE" -> Optional.of(HcertStage.COSE);
            case "KID" -> Optional.of(HcertStage.KEY);
            case "SIGNATURE", "ALG" -> Optional.of(HcertStage.SIGNATURE);
            case "NOTYET", "EXPIRED" -> Optional.of(HcertStage.TIME);
            case "KEYUSAGE" -> Optional.of(HcertStage.USAGE);
            case "KINDS", "CWT" -> Optional.of(HcertStage.CONTENT);
            default -> Optional.empty();
        };
    }
}
