package healthcode.local.policy;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.policy.Circumstances;
import healthcode.policy.Judgement;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.Trip;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invented travellers, and the real policies to judge them by. */
final class Travellers {

    static final BundledRules RULES = new BundledRules(new JacksonJson(64));
    static final RuleBook HISTORY = RuleBook.of(RULES.history(), Optional.of(RULES.standard()));

    private Travellers() {}

    /** An instant at +08:00, written without it. */
    static Instant at(String local) {
        return OffsetDateTime.parse(local + "+08:00").toInstant();
    }

    static Question green(String destination, String at) {
        return new Question(
                new RegionCode(destination),
                at(at),
                Level.GREEN,
                Optional.of(new RegionCode("420000")),
                Facts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    static Question with(Question question, Level level, String issuer) {
        return new Question(
                question.destination(),
                question.at(),
                level,
                Optional.of(new RegionCode(issuer)),
                question.facts(),
                question.trip(),
                question.birthDate(),
                question.circumstances(),
                question.lacks());
    }

    static Question with(Question question, Fact... facts) {
        var all = new ArrayList<Fact>(question.facts().stream().toList());
        all.addAll(List.of(facts));
        return new Question(
                question.destination(),
                question.at(),
                question.level(),
                question.levelIssuer(),
                Facts.of(all),
                question.trip(),
                question.birthDate(),
                question.circumstances(),
                question.lacks());
    }

    static Question with(Question question, Trip trip) {
        return new Question(
                question.destination(),
                question.at(),
                question.level(),
                question.levelIssuer(),
                question.facts(),
                Optional.of(trip),
                question.birthDate(),
                question.circumstances(),
                question.lacks());
    }

    static Question born(Question question, String date) {
        return new Question(
                question.destination(),
                question.at(),
                question.level(),
                question.levelIssuer(),
                question.facts(),
                question.trip(),
                Optional.of(LocalDate.parse(date)),
                question.circumstances(),
                question.lacks());
    }

    static Question hoursInRiskRegion(Question question, int hours) {
        return question.in(new Circumstances(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(hours)));
    }

    static Trip trip(Trip.Transport transport, String from, String to, String departsAt, String arrivesAt) {
        return new Trip(
                transport,
                Optional.empty(),
                Optional.of(new RegionCode(from)),
                Optional.of(new RegionCode(to)),
                Optional.of(at(departsAt)),
                Optional.of(at(arrivesAt)));
    }

    static Fact.Test sampled(String at, Fact.Finding finding) {
        return sampled(at(at), finding);
    }

    static Fact.Test sampled(Instant at, Fact.Finding finding) {
        return new Fact.Test("420000", Fact.TestKind.NAT, finding, Optional.of(at), Optional.empty(), Optional.empty());
    }

    static Fact.Stay stay(String region, String leftOn) {
        return new Fact.Stay("420000", new RegionCode(region), Optional.of(LocalDate.parse(leftOn)), false);
    }

    static Fact.Stay flagged(String region) {
        return new Fact.Stay("420000", new RegionCode(region), Optional.empty(), true);
    }

    static Fact.Registration registered(String region) {
        return new Fact.Registration("420000", new RegionCode(region), at("2022-09-01T00:00:00"));
    }

    static List<String> reasons(Judgement judgement) {
        return judgement.reasons().stream().map(Travellers::name).toList();
    }

    private static String name(Reason reason) {
        return reason.code() + " by " + reason.rule();
    }
}
