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
import healthcode.recognition.SeatName;
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
                .put(
                        "tryLater",
                        JsonArray.of(
                                answered.later().stream().map(SeatName::text).map(JsonString::new)))
                .build();
    }

    private static JsonObject seat(Manifest.Seat seat) {
        var result = seat.result();
        return named(seat.name())
                .put("answer", result.answer().name())
                .put("level", result.level().name())
                .put("reason", result.reason())
                .put("checkedAt", RecognitionAnswer.time(result.at()))
                .build();
    }

    private static JsonObject.Builder named(SeatName name) {
        return JsonObject.builder().putText("coach", name.coach()).put("seat", name.seat());
    }

    /** Whoever does not simply board; the names of seats come from the operator, so they are quoted. */
    private static Octets exceptions(ManifestAnswer.Answered answered) {
        var list = new StringBuilder("coach,seat,answer,reason\r\n");
        for (var seat : answered.seats()) {
            var result = seat.result();
            if (result.answer() != GateAnswer.BOARD) {
                line(list, seat.name(), result.answer().name(), result.reason());
            }
        }
        answered.later().forEach(seat -> line(list, seat, "TRY_LATER", "try-later"));
        return Octets.of(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder list, SeatName name, String answer, String reason) {
        list.append(cell(name.coach().orElse("")))
                .append(',')
                .append(cell(name.seat()))
                .append(',')
                .append(answer)
                .append(',')
                .append(reason)
                .append("\r\n");
    }

    /** An apostrophe keeps a spreadsheet from taking a seat's name for a formula. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
