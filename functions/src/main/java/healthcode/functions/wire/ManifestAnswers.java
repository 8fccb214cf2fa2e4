package healthcode.functions.wire;

import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestAnswer;
import healthcode.recognition.RecognitionAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a roster as JSON, or its exceptions as a list to print. */
final class ManifestAnswers {

    private ManifestAnswers() {}

    static HttpResponse response(JsonCodec json, HttpRequest request, ManifestAnswer.Answered answered) {
        var printable = request.headers().first("Accept").filter("text/csv"::equals);
        return printable.isPresent()
                ? new HttpResponse(200, Map.of("Content-Type", "text/csv; charset=utf-8"), exceptions(answered))
                        .with("Cache-Control", "no-store")
                : HttpResponse.json(200, Octets.of(json.print(document(answered))));
    }

    private static JsonObject document(ManifestAnswer.Answered answered) {
        return JsonObject.builder()
                .put("id", answered.id().text())
                .put("place", answered.manifest().place())
                .put("destination", answered.manifest().destination().code())
                .put("openedAt", RecognitionAnswer.time(answered.manifest().openedAt()))
                .put("seats", JsonArray.of(answered.seats().stream().map(ManifestAnswers::seat)))
                .put("tryLater", JsonArray.of(answered.later().stream().map(JsonString::new)))
                .build();
    }

    private static JsonObject seat(Manifest.Seat seat) {
        return JsonObject.builder()
                .put("seat", seat.seat())
                .put("answer", seat.answer().name())
                .put("level", seat.level().name())
                .put("reason", seat.reason())
                .put("checkedAt", RecognitionAnswer.time(seat.at()))
                .build();
    }

    /** Whoever does not simply board; the names of seats come from the operator, so they are quoted. */
    private static Octets exceptions(ManifestAnswer.Answered answered) {
        var list = new StringBuilder("seat,answer,reason\r\n");
        for (var seat : answered.seats()) {
            if (seat.answer() != GateAnswer.BOARD) {
                line(list, seat.seat(), seat.answer().name(), seat.reason());
            }
        }
        answered.later().forEach(seat -> line(list, seat, "TRY_LATER", "try-later"));
        return Octets.of(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** An apostrophe keeps a spreadsheet from taking a seat's name for a formula. */
    private static void line(StringBuilder list, String seat, String answer, String reason) {
        var safe = "=+-@".indexOf(seat.charAt(0)) >= 0 ? "'" + seat : seat;
        list.append('"')
                .append(safe.replace("\"", "\"\""))
                .append("\",")
                .append(answer)
                .append(',')
                .append(reason);
        list.append("\r\n");
    }
}
