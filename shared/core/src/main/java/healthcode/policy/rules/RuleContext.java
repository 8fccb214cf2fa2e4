package healthcode.policy.rules;

import healthcode.code.Fact;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.Circumstances;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import healthcode.policy.Trip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds the {@link RuleData} of one question. */
final class RuleContext {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A test sampled further ahead of the clock than this is no evidence. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** A delay invalidates nobody; a departure longer past than this is no delay but a way to make old tests young. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(12);

    private static final JsonArray NOTHING = new JsonArray(List.of());

    private final Question question;
    private final Surroundings surroundings;
    private final Circumstances stated;
    private final Optional<Trip> trip;
    private final Instant travelAt;
    private final LocalDate travelDay;
    private final Set<String> unknown = new HashSet<>();

    RuleContext(Question question, Surroundings surroundings) {
        this.question = question;
        this.surroundings = surroundings;
        this.stated = question.circumstances();
        this.trip = question.trip()
                .filter(known -> known.departsAt()
                        .map(departure -> !departure.isBefore(question.at().minus(LONGEST_DELAY)))
                        .orElse(true));
        this.travelAt = trip.flatMap(Trip::departsAt).orElse(question.at());
        this.travelDay = day(travelAt);
    }

    RuleData data() {
        var json = JsonObject.builder()
                .put("payload", payload())
                .put("external", external())
                .build();
        question.lacks().forEach(lack -> unknown.addAll(paths(lack)));
        return new RuleData(json, unknown);
    }

    private static List<String> paths(Lack lack) {
        return switch (lack) {
            case BIRTH_DATE -> List.of("payload.birthDate");
            case NUCLEIC_ACID_TEST -> List.of("payload.nat");
            case TESTS ->
                List.of("payload.tests", "payload.nat.issuer", "payload.nat.region", "payload.nat.reportedAt");
            case DOSES -> List.of("payload.doses");
            case STAYS -> List.of("payload.stays", "payload.flaggedStay", "payload.lastCity");
            case DECLARATIONS -> List.of("payload.declarations");
            case REGISTRATIONS -> List.of("payload.registrations", "payload.registered");
        };
    }

    private JsonObject payload() {
        var facts = question.facts();
        var payload = JsonObject.builder()
                .put("level", question.level().name())
                .putText("levelIssuer", code(question.levelIssuer()))
                .putText("birthDate", question.birthDate().map(Object::toString))
                .put("tests", array(tests(), RuleContext::test))
                .put("doses", array(facts.doses(), RuleContext::dose))
                .put("stays", array(facts.stays(), this::stay))
                .put("flaggedStay", facts.stays().stream().anyMatch(Fact.Stay::flagged))
                .put("declarations", array(facts.declarations(), RuleContext::declaration))
                .put("registrations", array(facts.registrations(), RuleContext::registration))
                .put("registered", registered());
        nat().ifPresent(test -> payload.put("nat", test(test)));
        // A journey of the last fortnight that nobody told is not a fortnight at home.
        learnt("payload.stays", facts.stays().stream().findFirst());
        learnt("payload.lastCity", lastRegion())
                .ifPresent(region -> payload.put("lastCity", region.code().substring(0, 4)));
        return payload.build();
    }

    private Stream<Fact.Test> usable() {
        var latest = question.at().plus(SKEW);
        return question.facts().tests().stream().filter(test -> !test.takenAt().isAfter(latest));
    }

    private List<Fact.Test> tests() {
        return usable().toList();
    }

    /** The newest nucleic acid test with a finding; a pending one neither helps nor hides an older negative. */
    private Optional<Fact.Test> nat() {
        var tests = usable().filter(test -> test.kind() == Fact.TestKind.NAT).toList();
        return tests.stream()
                .filter(test -> test.finding() != Fact.Finding.PENDING)
                .findFirst()
                .or(() -> tests.stream().findFirst());
    }

    private boolean registered() {
        return question.facts().registrations().stream()
                .anyMatch(registration -> registration
                        .region()
                        .province()
                        .equals(question.destination().province()));
    }

    private Optional<RegionCode> lastRegion() {
        return trip.flatMap(Trip::from)
                .or(() -> question.facts().stays().stream().findFirst().map(Fact.Stay::region));
    }

    private JsonObject external() {
        var external = JsonObject.builder()
                .put("validationClock", text(question.at()))
                .put("today", day(question.at()).toString())
                .put("destination", question.destination().code())
                .put("travelAt", text(travelAt))
                .put("travelDay", travelDay.toString())
                .put("approved", stated.approved())
                .putText("venue", stated.venue().map(Enum::name))
                .putText(
                        "originRisk",
                        learnt("external.originRisk", originRisk()).map(Enum::name));
        learnt("external.riskAreas", surroundings.riskList(question.at()))
                .ifPresent(list -> external.put("riskAreas", list));
        learnt("external.occupations", stated.occupations())
                .ifPresent(groups -> external.put(
                        "occupations", JsonArray.of(groups.stream().map(group -> new JsonString(group.name())))));
        stated.temperatureTenths().ifPresent(tenths -> external.put("temperatureTenths", tenths));
        learnt("external.fromOverseas", fromOverseas()).ifPresent(yes -> external.put("fromOverseas", yes));
        learnt("external.hoursInRiskRegion", stated.hoursInRiskRegion())
                .ifPresent(hours -> external.put("hoursInRiskRegion", hours));
        trip().ifPresent(trip -> external.put("trip", trip));
        return external.build();
    }

    private Optional<Circumstances.RiskClass> originRisk() {
        return stated.originRisk()
                .or(() -> trip.flatMap(Trip::from).flatMap(from -> surroundings.risk(from, question.at())));
    }

    /** A journey that begins in a region of the country does not come from overseas. */
    private Optional<Boolean> fromOverseas() {
        return stated.fromOverseas().or(() -> trip.flatMap(Trip::from).map(_ -> false));
    }

    private Optional<JsonObject> trip() {
        return learnt("external.trip", trip)
                .map(trip -> JsonObject.builder()
                        .put("transport", trip.transport().name())
                        .putText("number", trip.number())
                        .putText("from", code(learnt("external.trip.from", trip.from())))
                        .putText("to", code(learnt("external.trip.to", trip.to())))
                        .putText("departsAt", text(learnt("external.trip.departsAt", trip.departsAt())))
                        .putText("arrivesAt", text(learnt("external.trip.arrivesAt", trip.arrivesAt())))
                        .build());
    }

    /** {@code value}, noting that {@code path} is unknown when there is none. */
    private <T> Optional<T> learnt(String path, Optional<T> value) {
        if (value.isEmpty()) {
            unknown.add(path);
        }
        return value;
    }

    private static JsonObject test(Fact.Test test) {
        return JsonObject.builder()
                .put("issuer", test.issuer())
                .put("kind", test.kind().name())
                .put("finding", test.finding().name())
                .put("takenAt", text(test.takenAt()))
                .putText("sampledAt", text(test.sampledAt()))
                .putText("reportedAt", text(test.reportedAt()))
                .putText("region", code(test.region()))
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

    /** Days count back from the day of travel: 1 is the day before it; a stay without an end reaches that day. */
    private JsonObject stay(Fact.Stay stay) {
        var region = stay.region();
        var json = JsonObject.builder()
                .put("issuer", stay.issuer())
                .put("region", region.code())
                .put("province", region.province().code())
                .put("city", region.code().substring(0, 4))
                .putText("leftOn", stay.leftOn().map(Object::toString))
                .put("daysAgo", stay.leftOn().map(this::daysAgo).orElse(0L))
                .put("flagged", stay.flagged())
                .putText("risk", surroundings.risk(region, question.at()).map(Enum::name));
        if (!region.code().endsWith("00")) {
            json.put("county", region.code());
            figures(region, json);
        }
        return json.build();
    }

    private void figures(RegionCode county, JsonObject.Builder json) {
        var border = surroundings.landBorder(county);
        var cases = surroundings.localCaseDays(county);
        json.put("figuresKnown", border.isPresent() && cases.isPresent());
        border.ifPresent(is -> json.put("landBorder", is));
        cases.flatMap(days ->
                        days.stream().filter(day -> day.isBefore(travelDay)).max(LocalDate::compareTo))
                .ifPresent(day -> json.put("lastCaseDaysAgo", daysAgo(day)));
    }

    private long daysAgo(LocalDate day) {
        return Math.max(0, ChronoUnit.DAYS.between(day, travelDay));
    }

    private static JsonObject declaration(Fact.Declaration declaration) {
        return JsonObject.builder()
                .put("issuer", declaration.issuer())
                .put("declaredAt", text(declaration.declaredAt()))
                .putText("validUntil", text(declaration.validUntil()))
                .build();
    }

    private static JsonObject registration(Fact.Registration registration) {
        return JsonObject.builder()
                .put("issuer", registration.issuer())
                .put("region", registration.region().code())
                .put("registeredAt", text(registration.registeredAt()))
                .build();
    }

    private static <F> JsonArray array(List<F> facts, Function<F, JsonValue> form) {
        return facts.isEmpty() ? NOTHING : JsonArray.of(facts.stream().map(form)); // most blocks are empty
    }

    private static Optional<String> code(Optional<RegionCode> region) {
        return region.map(RegionCode::code);
    }

    private static Optional<String> text(Optional<Instant> instant) {
        return instant.map(RuleContext::text);
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(SHANGHAI).toLocalDate();
    }
}
