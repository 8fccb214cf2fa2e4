package healthcode.format;

import healthcode.code.Fact;
import healthcode.code.IdType;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/** Compiles the members {@code elements}, {@code tests}, {@code stays} and {@code symptoms} of a profile document. */
final class MappingCompiler {

    private static final Set<String> SEX = Set.of("0", "1", "2", "9");
    private static final Set<String> SYMPTOMS = Set.of(
            "NONE",
            "FEVER",
            "FATIGUE",
            "DRY_COUGH",
            "DYSPNOEA",
            "NASAL",
            "SORE_THROAT",
            "DIARRHOEA",
            "CONJUNCTIVITIS",
            "MYALGIA",
            "TASTE_SMELL_LOSS",
            "OTHER");
    private static final Set<String> CONTACTS = Set.of("NONE", "CLOSE", "SECONDARY", "CO_LOCATED");
    private static final Set<String> ISOLATIONS = Set.of("NONE", "CENTRAL", "HOME", "MONITORING");
    private static final int MOST_RULES = 4;
    private static final int MOST_SENTINELS = 20;

    private final Spec document;
    private final ElementCompiler root;

    MappingCompiler(Spec document, ElementCompiler root) {
        this.document = document;
        this.root = root;
    }

    Mapping compile(LevelRule level) {
        var spec = document.object("elements").orElseGet(Spec::none);
        spec.only(
                "subject.name",
                "subject.sex",
                "subject.nationality",
                "subject.idType",
                "subject.idNumber",
                "subject.phone",
                "subject.householdRegion",
                "status.assessedAt",
                "status.expiresAt",
                "health.bodyTemperature",
                "health.symptoms",
                "health.highRiskStay",
                "health.contact",
                "health.isolation",
                "health.vaccination.doses",
                "health.vaccination.lastDoseOn",
                "declaration.declaredAt",
                "declaration.validUntil",
                "source.dataOrigin");
        var elements = root.in(spec);
        return new Mapping(
                person(elements),
                level,
                elements.time("status.assessedAt", false),
                elements.time("status.expiresAt", true),
                health(elements),
                document.objects("tests", MOST_RULES).stream().map(this::test).toList(),
                document.objects("stays", MOST_RULES).stream().map(this::stay).toList(),
                elements.time("declaration.declaredAt", false),
                elements.time("declaration.validUntil", true),
                elements.listed("source.dataOrigin", MappingCompiler::national, "LOCAL or NATIONAL"));
    }

    private static Mapping.Person person(ElementCompiler elements) {
        return new Mapping.Person(
                elements.text("subject.name", 50, false),
                elements.listed("subject.sex", NationalValues.oneOf(SEX), "0, 1, 2 or 9"),
                elements.listed("subject.nationality", MappingCompiler::country, "three capital letters"),
                elements.listed("subject.idType", NationalValues.text(IdType::ofCode), "10, 14, 15, 16, 20, 34 or 99"),
                elements.number("subject.idNumber", 32),
                elements.text("subject.phone", 20, false),
                elements.region("subject.householdRegion"));
    }

    private Mapping.Health health(ElementCompiler elements) {
        return new Mapping.Health(
                elements.temperature("health.bodyTemperature"),
                elements.parent().object("health.symptoms").map(this::symptoms),
                elements.truth("health.highRiskStay"),
                elements.listed("health.contact", NationalValues.oneOf(CONTACTS), CONTACTS.toString()),
                elements.listed("health.isolation", NationalValues.oneOf(ISOLATIONS), ISOLATIONS.toString()),
                elements.count("health.vaccination.doses"),
                elements.day("health.vaccination.lastDoseOn"));
    }

    private SymptomRule symptoms(Spec spec) {
        spec.only("at", "split", "sentinels", "table");
        return new SymptomRule(
                parts(spec), root.table(spec, NationalValues.oneOf(SYMPTOMS), "a symptom of the national record"));
    }

    private TestRule test(Spec spec) {
        spec.only("each", "kind", "result", "sampledAt", "reportedAt", "region", "idNumber");
        var elements = root.in(spec);
        if (!spec.has("kind") || !spec.has("result") || !spec.has("sampledAt") && !spec.has("reportedAt")) {
            spec.fault("", "needs kind, result, and sampledAt or reportedAt");
        }
        return new TestRule(
                spec.has("each") ? Optional.of(spec.path("each")) : Optional.empty(),
                elements.listed("kind", value -> constant(Fact.TestKind.values(), value), "NAT, ANTIGEN, IGM or IGG"),
                elements.listed(
                        "result", value -> constant(Fact.Finding.values(), value), "NEGATIVE, POSITIVE or PENDING"),
                elements.time("sampledAt", false),
                elements.time("reportedAt", false),
                elements.region("region"),
                elements.text("idNumber", 32, false));
    }

    private StayRule stay(Spec spec) {
        spec.only("at", "split", "flag", "region", "sentinels");
        var flag = spec.text("flag");
        if (flag.filter(String::isBlank).isPresent()) {
            spec.fault("flag", "blank");
        }
        return new StayRule(parts(spec), flag, root.regionDecoder(spec));
    }

    private static Parts parts(Spec spec) {
        var separator = spec.text("split");
        if (separator.filter(String::isEmpty).isPresent()) {
            spec.fault("split", "empty");
        }
        return new Parts(spec.path("at"), separator, spec.scalars("sentinels", MOST_SENTINELS));
    }

    private static Optional<Boolean> national(JsonValue value) {
        return switch (value) {
            case JsonString(var text) when text.equals("LOCAL") -> Optional.of(false);
            case JsonString(var text) when text.equals("NATIONAL") -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static Optional<String> country(JsonValue value) {
        return value instanceof JsonString(var text) && text.matches("[A-Z]{3}") ? Optional.of(text) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] values, JsonValue value) {
        for (var one : values) {
            if (value.equals(new JsonString(one.name()))) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
