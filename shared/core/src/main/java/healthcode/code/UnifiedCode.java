package healthcode.code;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unified national record of one holder (统一健康码 v1, {@code docs/unified-v1.schema.json}): one issuer's statement,
 * translated, under the gateway's own identity of holder and code.
 *
 * <p>Systems exchange the record; the signed code is its projection for gates.
 *
 * @param id the holder's one code
 * @param holder the pseudonym of the holder
 * @param document the holder's document, for its kind and masked number only
 * @param issuer who made the statement
 * @param statement what it says
 * @param level the merged level, never greener than the statement's own
 * @param reason the reason of the assessment that set the level
 * @param refreshedAt when the gateway last refreshed the code
 * @param expiresAt when the code ends
 * @param sourceDigest keyed digest of what the issuer sent
 */
public record UnifiedCode(
        CodeId id,
        HolderRef holder,
        HolderDocument document,
        IssuedBy issuer,
        HealthStatement statement,
        Level level,
        ReasonCode reason,
        Instant refreshedAt,
        Instant expiresAt,
        Octets sourceDigest) {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final int MOST_TESTS = 10;
    private static final int MOST_STAYS = 60;
    /** The travel card's window went from 14 to 7 days on 2022-07-08. */
    private static final Instant SHORTER_WINDOW = Instant.parse("2022-07-07T16:00:00Z");

    /** Who issued the statement: its province, key and, if known, its name. */
    public record IssuedBy(RegionCode region, String keyId, Optional<String> authorityName) {}

    /** The record as JSON, as the schema has it. */
    public JsonObject toJson() {
        var json = JsonObject.builder()
                .put("version", "1.0")
                .put("codeId", id.text())
                .put("issuer", issuerJson())
                .put("subject", subjectJson())
                .put("status", statusJson())
                .put("health", healthJson());
        travelJson().ifPresent(travel -> json.put("travel", travel));
        declarationJson().ifPresent(declaration -> json.put("declaration", declaration));
        return json.put("validity", validityJson()).put("source", sourceJson()).build();
    }

    private JsonObject issuerJson() {
        return JsonObject.builder()
                .put("regionCode", issuer.region().code())
                .putText("authorityName", issuer.authorityName())
                .put("keyId", issuer.keyId())
                .build();
    }

    private JsonObject subjectJson() {
        var person = statement.person();
        return JsonObject.builder()
                .put("ref", holder.text())
                .putText("name", person.name().map(MaskedName::of))
                .putText("sex", person.sex())
                .putText("nationality", person.nationality())
                .put("idType", document.type().code())
                .put("idNumberMasked", masked(document))
                .putText("phoneMasked", person.phoneMasked())
                .putText("householdRegion", person.householdRegion().map(RegionCode::code))
                .build();
    }

    private static String masked(HolderDocument document) {
        var hidden = document.number().length() - document.tail().length();
        return "*".repeat(hidden) + document.tail();
    }

    private JsonObject statusJson() {
        var status = statement.status();
        return JsonObject.builder()
                .put("level", level.name())
                .put("reasonCode", reason.name())
                .putText("reasonText", status.flatMap(HealthStatement.Status::reasonText))
                .put("assessedAt", time(assessedAt()))
                .build();
    }

    private Instant assessedAt() {
        return statement.status().map(HealthStatement.Status::assessedAt).orElse(refreshedAt);
    }

    private JsonObject healthJson() {
        var health = statement.health();
        var json = JsonObject.builder();
        health.bodyTemperature().ifPresent(celsius -> json.put("bodyTemperature", JsonNumber.of(celsius)));
        if (!health.symptoms().isEmpty()) {
            json.put("symptoms", JsonArray.of(health.symptoms().stream().map(JsonString::new)));
        }
        health.highRiskStay().ifPresent(stay -> json.put("highRiskStay", stay));
        json.putText("contact", health.contact()).putText("isolation", health.isolation());
        var tests = facts(Fact.Test.class)
                .limit(MOST_TESTS)
                .map(UnifiedCode::testJson)
                .toList();
        if (!tests.isEmpty()) {
            json.put("tests", JsonArray.of(tests.stream()));
        }
        health.vaccineDoses().ifPresent(doses -> json.put("vaccination", vaccinationJson(doses)));
        return json.build();
    }

    private JsonObject vaccinationJson(int doses) {
        return JsonObject.builder()
                .put("doses", doses)
                .putText("lastDoseOn", statement.health().lastDoseOn().map(Object::toString))
                .build();
    }

    private static JsonObject testJson(Fact.Test test) {
        return JsonObject.builder()
                .put("kind", test.kind().name())
                .put("result", test.finding().name())
                .putText("sampledAt", test.sampledAt().map(UnifiedCode::time))
                .putText("reportedAt", test.reportedAt().map(UnifiedCode::time))
                .putText("regionCode", test.region().map(RegionCode::code))
                .build();
    }

    private Optional<JsonObject> travelJson() {
        var stays = facts(Fact.Stay.class)
                .distinct()
                .limit(MOST_STAYS)
                .map(UnifiedCode::stayJson)
                .toList();
        return stays.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonObject.builder()
                        .put("windowDays", windowDays())
                        .put("stays", JsonArray.of(stays.stream()))
                        .build());
    }

    /** The look-back window of the travel card in force when the statement was assessed. */
    private int windowDays() {
        return assessedAt().isBefore(SHORTER_WINDOW) ? 14 : 7;
    }

    private static JsonObject stayJson(Fact.Stay stay) {
        return JsonObject.builder()
                .put("regionCode", stay.region().code())
                .putText("leftOn", stay.leftOn().map(Object::toString))
                .put("flagged", stay.flagged())
                .build();
    }

    private Optional<JsonObject> declarationJson() {
        return facts(Fact.Declaration.class)
                .max(Comparator.comparing(Fact.Declaration::declaredAt))
                .map(declaration -> JsonObject.builder()
                        .put("declaredAt", time(declaration.declaredAt()))
                        .putText("validUntil", declaration.validUntil().map(UnifiedCode::time))
                        .build());
    }

    private <F extends Fact> Stream<F> facts(Class<F> kind) {
        return statement.facts().stream().filter(kind::isInstance).map(kind::cast);
    }

    private JsonObject validityJson() {
        return JsonObject.builder()
                .put("issuedAt", time(refreshedAt))
                .put("refreshedAt", time(refreshedAt))
                .put("expiresAt", time(expiresAt))
                .build();
    }

    private JsonObject sourceJson() {
        return JsonObject.builder()
                .put("provinceCode", issuer.region().code())
                .put("formatId", statement.source().formatId())
                .put("formatVersion", statement.source().formatVersion())
                .putText("rawLevel", statement.status().map(HealthStatement.Status::rawLevel))
                .put("dataOrigin", statement.source().nationalOrigin() ? "NATIONAL" : "LOCAL")
                .put("digest", "hmac-sha-256=" + sourceDigest.base64Url())
                .build();
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(BEIJING));
    }

    @Override
    public String toString() {
        return "UnifiedCode[redacted]";
    }
}
