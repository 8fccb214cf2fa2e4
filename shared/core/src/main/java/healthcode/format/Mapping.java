package healthcode.format;

import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.IdType;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where every national element comes from in the answers of one format. */
record Mapping(
        Person person,
        LevelRule level,
        Element<Instant> assessedAt,
        Element<Instant> expiresAt,
        Health health,
        List<TestRule> tests,
        List<StayRule> stays,
        Element<Instant> declaredAt,
        Element<Instant> declarationEnd,
        Element<Boolean> nationalOrigin) {

    /** 个人基本信息. */
    record Person(
            Element<String> name,
            Element<String> sex,
            Element<String> nationality,
            Element<IdType> idType,
            Element.Mapped<String> idNumber,
            Element<String> phone,
            Element<RegionCode> householdRegion) {}

    /** 个人健康信息. */
    record Health(
            Element<BigDecimal> bodyTemperature,
            Optional<SymptomRule> symptoms,
            Element<Boolean> highRiskStay,
            Element<String> contact,
            Element<String> isolation,
            Element<Integer> doses,
            Element<LocalDate> lastDoseOn) {}

    Mapping {
        tests = List.copyOf(tests);
        stays = List.copyOf(stays);
    }

    /** The statement in {@code scope}; worthless when {@code answer} then has a problem. */
    HealthStatement read(Answer.Scope scope, Answer answer, String formatId, int version) {
        var provenance = answer.provenance();
        var places = stays.stream().map(rule -> rule.read(scope, answer)).toList();
        var verdict = level.read(scope, answer);
        if (places.stream().anyMatch(StayRule.Stays::unresolved)) {
            verdict = verdict.atLeast(Level.UNKNOWN, ReasonCode.OTHER);
        }
        var status = new HealthStatement.Status(
                verdict.level(),
                verdict.reason(),
                verdict.reasonText(),
                assessedAt.in(scope, answer).orElse(provenance.asOf()),
                expiresAt.in(scope, answer),
                verdict.raw());
        var read = health(scope, answer);
        var facts = new ArrayList<Fact>();
        tests.stream().flatMap(rule -> rule.read(scope, answer)).forEach(facts::add);
        dose(read, provenance.issuer()).forEach(facts::add);
        places.stream().map(StayRule.Stays::stays).forEach(facts::addAll);
        declaration(scope, answer).forEach(facts::add);
        var source = new HealthStatement.Source(
                formatId, version, nationalOrigin.in(scope, answer).orElse(false));
        return new HealthStatement(person(scope, answer), Optional.of(status), read, facts, source);
    }

    private HealthStatement.Person person(Answer.Scope scope, Answer answer) {
        var number = person.idNumber.in(scope, answer);
        if (!number.map(answer::agrees).orElse(true)) {
            answer.refuse(
                    ProblemCode.HOLDER_MISMATCH,
                    scope.pointer() + person.idNumber.path().text());
        }
        return new HealthStatement.Person(
                person.name.in(scope, answer),
                person.sex.in(scope, answer),
                person.nationality.in(scope, answer),
                person.idType.in(scope, answer),
                number.map(Masking::number),
                person.phone.in(scope, answer).map(Masking::phone),
                person.householdRegion.in(scope, answer));
    }

    private HealthStatement.Health health(Answer.Scope scope, Answer answer) {
        return new HealthStatement.Health(
                health.bodyTemperature.in(scope, answer),
                health.symptoms.map(rule -> rule.read(scope, answer)).orElse(List.of()),
                health.highRiskStay.in(scope, answer),
                health.contact.in(scope, answer),
                health.isolation.in(scope, answer),
                health.doses.in(scope, answer),
                health.lastDoseOn.in(scope, answer));
    }

    private static Stream<Fact> dose(HealthStatement.Health health, String issuer) {
        return health.vaccineDoses().filter(doses -> doses > 0).stream()
                .map(doses -> new Fact.Dose(issuer, "", health.lastDoseOn(), doses));
    }

    private Stream<Fact> declaration(Answer.Scope scope, Answer answer) {
        var end = declarationEnd.in(scope, answer);
        return declaredAt.in(scope, answer).stream()
                .map(declared -> new Fact.Declaration(answer.provenance().issuer(), declared, end));
    }
}
