package healthcode.policy.rules;

import healthcode.code.Fact;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Question;
import healthcode.policy.Trip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What rules see of a question: {@code payload} is the merged level and the facts, {@code external} the clock and the
 * trip. A member that is not known is absent and reads as null.
 *
 * <p>Instants are texts in UTC; {@code external.today} is the day in Asia/Shanghai.
 */
public final class RuleData {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private RuleData() {}

    /** The data context for {@code question}. */
    public static JsonObject of(Question question) {
        return JsonObject.builder()
                .put("payload", payload(question))
                .put("external", external(question))
                .build();
    }

    private static JsonObject payload(Question question) {
        var facts = question.facts();
        return JsonObject.builder()
                .put("level", question.level().name())
                .putText("levelIssuer", region(question.levelIssuer()))
                .putText("birthDate", question.birthDate().map(Object::toString))
                .put("tests", array(facts.tests(), RuleData::test))
                .put("doses", array(facts.doses(), RuleData::dose))
                .put("stays", array(facts.stays(), RuleData::stay))
                .put("declarations", array(facts.declarations(), RuleData::declaration))
                .put("registrations", array(facts.registrations(), RuleData::registration))
                .build();
    }

    private static JsonObject external(Question question) {
        var external = JsonObject.builder()
                .put("validationClock", question.at().toString())
                .put("today", question.at().atZone(SHANGHAI).toLocalDate().toString())
                .put("destination", question.destination().code());
        question.trip().ifPresent(trip -> external.put("trip", trip(trip)));
        return external.build();
    }

    private static JsonObject trip(Trip trip) {
        return JsonObject.builder()
                .put("transport", trip.transport().name())
                .putText("number", trip.number())
                .putText("from", region(trip.from()))
                .putText("to", region(trip.to()))
                .putText("departsAt", instant(trip.departsAt()))
                .putText("arrivesAt", instant(trip.arrivesAt()))
                .build();
    }

    private static JsonObject test(Fact.Test test) {
        return JsonObject.builder()
                .put("issuer", test.issuer())
                .put("kind", test.kind().name())
                .put("finding", test.finding().name())
                .put("takenAt", test.takenAt().toString())
                .putText("sampledAt", instant(test.sampledAt()))
                .putText("reportedAt", instant(test.reportedAt()))
                .putText("region", region(test.region()))
                .build();
    }

    private static JsonObject dose(Fact.Dose dose) {
        return JsonObject.builder()
                .put("issuer", dose.issuer())
                .put("product", dose.product())
                .putText("on", dose.on().map(Object::toString))
                .put("number", dose.number())
                .build();
    }

    private static JsonObject stay(Fact.Stay stay) {
        return JsonObject.builder()
                .put("issuer", stay.issuer())
                .put("region", stay.region().code())
                .put("province", stay.region().province().code())
                .put("city", stay.region().code().substring(0, 4))
                .putText("leftOn", stay.leftOn().map(Object::toString))
                .put("flagged", stay.flagged())
                .build();
    }

    private static JsonObject declaration(Fact.Declaration declaration) {
        return JsonObject.builder()
                .put("issuer", declaration.issuer())
                .put("declaredAt", declaration.declaredAt().toString())
                .putText("validUntil", instant(declaration.validUntil()))
                .build();
    }

    private static JsonObject registration(Fact.Registration registration) {
        return JsonObject.builder()
                .put("issuer", registration.issuer())
                .put("region", registration.region().code())
                .put("registeredAt", registration.registeredAt().toString())
                .build();
    }

    private static <F> JsonArray array(List<F> facts, Function<F, JsonValue> form) {
        return JsonArray.of(facts.stream().map(form));
    }

    private static Optional<String> region(Optional<RegionCode> region) {
        return region.map(RegionCode::code);
    }

    private static Optional<String> instant(Optional<Instant> instant) {
        return instant.map(Instant::toString);
    }
}
