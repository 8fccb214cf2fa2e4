package healthcode.functions.wire;

import healthcode.code.FileReference;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.policy.Trip;
import healthcode.problem.ProblemCode;
import healthcode.recognition.FellowTravellerQuery;
import healthcode.recognition.FellowTravellers;
import healthcode.recognition.FellowTravellers.Contact;
import healthcode.recognition.MyWords;
import healthcode.recognition.Purpose;
import healthcode.recognition.ReadMyExposure;
import healthcode.recognition.RecognitionAnswer;

/** Reads what authorities ask about fellow travellers, and writes what they and travellers are told. */
final class FellowTravellerQueries {

    private static final int LONGEST_ORDER = 64;

    private FellowTravellerQueries() {}

    static FellowTravellerQuery read(JsonObject object, String key, Octets digest) throws Fields.Wrong {
        var body = new Fields(object, "");
        var member = body.object("document")
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, body.at("document")));
        var document = Requests.document(member);
        member.nothingElse();
        var purpose = body.text("purpose", LONGEST_ORDER);
        if (!purpose.equals(Purpose.EPIDEMIC_CONTROL.code())) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("purpose"));
        }
        var confirmed = body.flag("confirmed");
        var order = body.optionalText("order", LONGEST_ORDER)
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.ORDER_MISSING, body.at("order")));
        if (!FileReference.fits(order, document)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("order"));
        }
        body.nothingElse();
        return new FellowTravellerQuery(
                key, digest, document, new FileReference(order), Purpose.EPIDEMIC_CONTROL, confirmed);
    }

    static JsonObject answer(FellowTravellers.Found found) {
        return JsonObject.builder()
                .put("contacts", JsonArray.of(found.contacts().stream().map(FellowTravellerQueries::contact)))
                .put("complete", found.complete())
                .build();
    }

    private static JsonObject contact(Contact contact) {
        return JsonObject.builder()
                .put("code", contact.code().text())
                .putText("trip", contact.trip().flatMap(Trip::number))
                .put("on", RecognitionAnswer.time(contact.on()))
                .putText("coach", contact.seat().coach())
                .put("seat", contact.seat().seat())
                .build();
    }

    static JsonObject answer(ReadMyExposure.Answer.Told told, Language language) {
        return JsonObject.builder()
                .put("exposed", told.exposed())
                .put("text", MyWords.exposure(told.exposed()).in(language))
                .put("next", MyWords.exposureNext(told.exposed()).in(language))
                .build();
    }
}
