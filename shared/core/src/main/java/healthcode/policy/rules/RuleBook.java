package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.Surroundings;
import healthcode.policy.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every rule set that may apply, as one policy: all in force for destination and instant apply together, the worst
 * outcome wins, duties unite, a prohibition to check caps all. Where none is in force the national default judges, and
 * without that a person.
 *
 * @param dated the published sets
 * @param standard what applies where no dated set covers destination and instant
 * @param suspensions exceptions to mutual recognition
 * @param surroundings what is known of regions
 */
public record RuleBook(
        List<RuleSet> dated, Optional<RuleSet> standard, List<Suspension> suspensions, Surroundings surroundings)
        implements RecognitionPolicy {

    public RuleBook {
        dated = List.copyOf(dated);
        suspensions = List.copyOf(suspensions);
    }

    /** The book of these sets alone. */
    public static RuleBook of(List<RuleSet> dated, Optional<RuleSet> standard) {
        return new RuleBook(dated, standard, List.of(), Surroundings.UNKNOWN);
    }

    /** The same book with what is known of regions. */
    public RuleBook amid(Surroundings known) {
        return new RuleBook(dated, standard, suspensions, known);
    }

    @Override
    public Judgement judge(Question question) {
        return turning(question, TurningPoints.after(question, this), question::at);
    }

    @Override
    public Judgement plan(Question question) {
        return turning(question, TurningPoints.ofDepartures(question, this), question::leavingAt);
    }

    private Judgement turning(Question question, List<Instant> points, Function<Instant, Question> then) {
        var now = atOnce(question);
        var until = first(points, then, judgement -> judgement.outcome() != now.outcome());
        var from = now.outcome().accepts()
                ? Optional.<Instant>empty()
                : first(points, then, judgement -> judgement.outcome().accepts());
        return now.turning(until, from);
    }

    private Optional<Instant> first(
            List<Instant> points, Function<Instant, Question> then, Predicate<Judgement> wanted) {
        return points.stream()
                .filter(point -> wanted.test(atOnce(then.apply(point))))
                .findFirst();
    }

    /** The judgement without its turning points. */
    Judgement atOnce(Question question) {
        var ruled = ruled(question.destination(), question.at(), RuleData.of(question, surroundings));
        return suspensions.stream()
                .filter(suspension -> suspension.covers(question.destination(), question.levelIssuer(), question.at()))
                .map(RuleBook::suspended)
                .reduce(ruled, RuleSet::unite);
    }

    /** What the sets in force for that destination at that instant say of {@code data}. */
    Judgement ruled(RegionCode destination, Instant at, RuleData data) {
        return inForce(destination, at).stream()
                .map(set -> set.judge(data))
                .reduce(RuleSet::unite)
                .orElseGet(() ->
                        new Judgement(Outcome.REFER, List.of(ReasonKind.NO_POLICY.byGateway()), Optional.empty()));
    }

    private static Judgement suspended(Suspension suspension) {
        return new Judgement(
                Outcome.REFER,
                List.of(suspension.reason()),
                Optional.of(suspension.until()),
                Optional.empty(),
                List.of(suspension));
    }

    /** The sets that judge {@code question}. */
    public List<RuleSet> inForce(Question question) {
        return inForce(question.destination(), question.at());
    }

    private List<RuleSet> inForce(RegionCode destination, Instant at) {
        var covering = dated.stream().filter(set -> set.covers(destination, at)).toList();
        return covering.isEmpty()
                ? standard.stream().filter(set -> set.covers(destination, at)).toList()
                : covering;
    }
}
