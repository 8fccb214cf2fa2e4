package healthcode.functions.wire;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.policy.Trip;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.IssueSeatPasses;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestAnswer;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.SeatName;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes rosters and what follows from them as JSON, or as lists to print. */
final class ManifestAnswers {

    private ManifestAnswers() {}

    static HttpResponse response(JsonCodec json, HttpRequest request, ManifestAnswer.Answered answered) {
        return printable(request)
                ? csv(exceptions(answered))
                : HttpResponse.json(200, Octets.of(json.print(document(answered))));
    }

    static HttpResponse response(JsonCodec json, HttpRequest request, ManifestAnswer.Arrivals arrivals) {
        return printable(request)
                ? csv(arrivals(arrivals))
                : HttpResponse.json(200, Octets.of(json.print(document(arrivals))));
    }

    private static boolean printable(HttpRequest request) {
        return request.headers().first("Accept").filter("text/csv"::equals).isPresent();
    }

    private static HttpResponse csv(String list) {
        var octets = Octets.of(list.getBytes(StandardCharsets.UTF_8));
        return new HttpResponse(200, Map.of("Content-Type", "text/csv; charset=utf-8"), octets)
                .with("Cache-Control", "no-store");
    }

    static JsonObject passes(IssueSeatPasses.Answer.Issued issued) {
        var passes = issued.passes().stream()
                .map(signed -> named(signed.pass().seat())
                        .put("answer", signed.pass().answer().name())
                        .put("expiresAt", RecognitionAnswer.time(signed.pass().expiresAt()))
                        .put("pass", signed.text())
                        .build());
        return JsonObject.builder()
                .put("id", issued.id().text())
                .put("passes", JsonArray.of(passes))
                .build();
    }

    private static JsonObject document(ManifestAnswer.Arrivals arrivals) {
        var seats = arrivals.bookings().stream()
                .map(booking -> named(booking.name())
                        .putText("to", booking.to().map(RegionCode::code))
                        .build());
        return JsonObject.builder()
                .put("id", arrivals.id().text())
                .put("employer", arrivals.employer())
                .put("destination", arrivals.manifest().destination().code())
                .putText(
                        "arrivesAt",
                        arrivals.manifest().trip().flatMap(Trip::arrivesAt).map(RecognitionAnswer::time))
                .put("arrivals", JsonArray.of(seats))
                .build();
    }

    private static String arrivals(ManifestAnswer.Arrivals arrivals) {
        var list = new StringBuilder("coach,seat\r\n");
        arrivals.bookings().forEach(booking -> line(list, booking.name(), ""));
        return list.toString();
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
    private static String exceptions(ManifestAnswer.Answered answered) {
        var list = new StringBuilder("coach,seat,answer,reason\r\n");
        for (var seat : answered.seats()) {
            var result = seat.result();
            if (result.answer() != GateAnswer.BOARD) {
                line(list, seat.name(), "," + result.answer().name() + "," + result.reason());
            }
        }
        answered.later().forEach(seat -> line(list, seat, ",TRY_LATER,try-later"));
        return list.toString();
    }

    private static void line(StringBuilder list, SeatName name, String more) {
        list.append(cell(name.coach().orElse("")))
                .append(',')
                .append(cell(name.seat()))
                .append(more)
                .append("\r\n");
    }

    /** An apostrophe keeps a spreadsheet from taking a seat's name for a formula. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
