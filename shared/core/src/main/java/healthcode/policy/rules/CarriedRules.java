package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.policy.Judgement;
import healthcode.policy.Question;
import healthcode.policy.RecognitionPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All rules of a gateway in one document, so that a gate without a network judges by exactly the same:
 * {@code {"standard", "dated": […], "registers": {"national": [{"publishedAt", "document"}], "440000": […]}}}.
 */
public final class CarriedRules implements RecognitionPolicy {

    private static final String STANDARD = "standard";
    private static final String DATED = "dated";
    private static final String REGISTERS = "registers";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String DOCUMENT = "document";

    private final RuleBook base;
    private final Map<String, List<Enacted>> registers;
    private final Map<RegionCode, RuleBook> books = new ConcurrentHashMap<>();

    private CarriedRules(RuleBook base, Map<String, List<Enacted>> registers) {
        this.base = base;
        this.registers = Map.copyOf(registers);
    }

    /**
     * The document of what came with the gateway and of everything published since that has not ended at {@code now}.
     *
     * @param standard what applies where nothing dated does
     * @throws healthcode.recognition.StoreUnavailable if a register cannot be read
     */
    public static JsonObject document(
            JsonObject standard,
            List<JsonObject> dated,
            RegisteredRules rules,
            List<RegionCode> provinces,
            Instant now) {
        var names = Stream.concat(
                Stream.of(RegisteredRules.NATIONAL, RegisteredRules.RISK_AREAS),
                provinces.stream().map(RegionCode::code));
        var registers = JsonObject.builder();
        names.forEach(name -> {
            var standing = rules.in(name).stream()
                    .filter(each -> each.state(now) != Enacted.State.ENDED)
                    .map(CarriedRules::entry)
                    .toList();
            if (!standing.isEmpty()) {
                registers.put(name, JsonArray.of(standing.stream()));
            }
        });
        return JsonObject.builder()
                .put(STANDARD, standard)
                .put(DATED, JsonArray.of(dated.stream()))
                .put(REGISTERS, registers.build())
                .build();
    }

    private static JsonObject entry(Enacted enacted) {
        return JsonObject.builder()
                .put(PUBLISHED_AT, enacted.publishedAt().toEpochMilli())
                .put(DOCUMENT, enacted.document())
                .build();
    }

    /**
     * The policy in {@code document}.
     *
     * @throws IllegalArgumentException if anything in it does not read: half the rules could accept whom the other half
     *     refuses
     */
    public static CarriedRules read(JsonObject document) {
        try {
            var dated = objects(document.array(DATED).orElseThrow(() -> wrong(DATED)));
            var standard = set(document.object(STANDARD).orElseThrow(() -> wrong(STANDARD)));
            var base = RuleBook.of(dated.stream().map(CarriedRules::set).toList(), Optional.of(standard));
            var registers = new TreeMap<String, List<Enacted>>();
            document.object(REGISTERS)
                    .orElseThrow(() -> wrong(REGISTERS))
                    .members()
                    .forEach((name, entries) -> registers.put(name, enacted(entries)));
            return new CarriedRules(base, registers);
        } catch (IllegalStateException | DateTimeException e) {
            throw new IllegalArgumentException("carried rules: " + e.getMessage(), e);
        }
    }

    private static RuleSet set(JsonObject document) {
        return switch (RuleDocument.published(document)) {
            case Publication.Publishable(var set) -> set;
            case Publication.Faulty _ -> throw wrong("a rule set");
        };
    }

    private static List<Enacted> enacted(JsonValue entries) {
        var published = objects(entries instanceof JsonArray array ? array : new JsonArray(List.of(entries))).stream()
                .map(CarriedRules::published)
                .toList();
        return Enacted.all(published);
    }

    private static Enacted published(JsonObject entry) {
        var document = entry.object(DOCUMENT).orElseThrow(() -> wrong(DOCUMENT));
        var millis = entry.get(PUBLISHED_AT)
                .filter(JsonNumber.class::isInstance)
                .map(JsonNumber.class::cast)
                .flatMap(number -> number.asLong().stream().boxed().findFirst())
                .orElseThrow(() -> wrong(PUBLISHED_AT));
        return Enacted.of(ProvisionDocument.published(document), document, Instant.ofEpochMilli(millis));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.items().stream()
                .map(item -> {
                    if (item instanceof JsonObject object) {
                        return object;
                    }
                    throw wrong("an entry");
                })
                .toList();
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("carried rules: " + what + " does not read");
    }

    @Override
    public Judgement judge(Question question) {
        return book(question).judge(question);
    }

    @Override
    public Judgement plan(Question question) {
        return book(question).plan(question);
    }

    private RuleBook book(Question question) {
        return books.computeIfAbsent(
                question.destination().province(),
                province -> RegisteredRules.with(
                        base, of(RegisteredRules.NATIONAL), of(province.code()), of(RegisteredRules.RISK_AREAS)));
    }

    private List<Enacted> of(String register) {
        return registers.getOrDefault(register, List.of());
    }
}
