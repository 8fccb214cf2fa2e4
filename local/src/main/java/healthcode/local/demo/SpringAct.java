package healthcode.local.demo;

import healthcode.client.RecognitionReceipt;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.local.console.Table;
import healthcode.policy.Judgement;
import healthcode.policy.Language;
import healthcode.policy.Outcome;
import healthcode.policy.Question;
import healthcode.policy.Reason;
import healthcode.policy.Trip;
import healthcode.policy.Trip.Transport;
import healthcode.policy.rules.RuleBook;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The same two trains a year earlier, under the rules of gd-2020-03-26: from Wuhan only point to point before
 * 2020-04-08. The levels are those that were proved in the morning; only rules and calendar are of 2020.
 */
final class SpringAct {

    private static final RegionCode GUANGDONG = new RegionCode("440000");
    private static final RegionCode HUBEI = new RegionCode("420000");
    private static final Instant OPENING =
            OffsetDateTime.parse("2020-04-08T00:00:00+08:00").toInstant();

    private static final Ride WUHAN_RAIL = new Ride("A", "武汉 Wuhan", "420100", Transport.RAIL, "2020-03-26T09:40:00");
    private static final Ride WUHAN_CHARTER =
            new Ride("A", "武汉 Wuhan", "420100", Transport.POINT_TO_POINT, "2020-03-26T09:40:00");
    private static final Ride JINGZHOU_RAIL =
            new Ride("B", "荆州 Jingzhou", "421000", Transport.RAIL, "2020-03-26T09:40:00");
    private static final Ride LAST_SECOND = new Ride("A", "武汉 Wuhan", "420100", Transport.RAIL, "2020-04-07T23:59:59");
    private static final Ride FIRST_INSTANT =
            new Ride("A", "武汉 Wuhan", "420100", Transport.RAIL, "2020-04-08T00:00:00");
    private static final List<Ride> RIDES =
            List.of(WUHAN_RAIL, WUHAN_CHARTER, JINGZHOU_RAIL, LAST_SECOND, FIRST_INSTANT);

    private final RuleBook rules;

    SpringAct(RuleBook rules) {
        this.rules = rules;
    }

    /** One way to travel to Guangdong; {@code departs} at +08:00. */
    private record Ride(String train, String place, String from, Transport transport, String departs) {

        Instant departsAt() {
            return OffsetDateTime.parse(departs + "+08:00").toInstant();
        }

        Trip trip() {
            return new Trip(
                    transport,
                    Optional.empty(),
                    Optional.of(new RegionCode(from)),
                    Optional.of(GUANGDONG),
                    Optional.of(departsAt()),
                    Optional.empty());
        }
    }

    /** Judges everybody whose code was proved, ride by ride. */
    void play(List<RecognitionAct.Result> results, Story story) {
        var reasons = new LinkedHashMap<String, Reason>();
        var counts = new LinkedHashMap<Ride, Map<Outcome, Integer>>();
        for (var ride : RIDES) {
            counts.put(ride, counted(ride, results, reasons));
        }
        show(counts, story);
        reasons.values().forEach(reason -> explain(reason, story));
        prove(counts, story);
    }

    private Map<Outcome, Integer> counted(Ride ride, List<RecognitionAct.Result> results, Map<String, Reason> reasons) {
        var counts = new TreeMap<Outcome, Integer>();
        var judgements = new EnumMap<Level, Judgement>(Level.class);
        results.stream()
                .filter(result -> result.worker().seat().startsWith(ride.train()))
                .flatMap(result -> result.receipt().stream())
                .map(RecognitionReceipt::level)
                .map(level -> judgements.computeIfAbsent(level, found -> rules.judge(question(ride, found))))
                .forEach(judgement -> {
                    counts.merge(judgement.outcome(), 1, Integer::sum);
                    judgement.reasons().forEach(reason -> reasons.putIfAbsent(reason.code(), reason));
                });
        return counts;
    }

    private static Question question(Ride ride, Level level) {
        return new Question(
                GUANGDONG,
                ride.departsAt(),
                level,
                Optional.of(HUBEI),
                Facts.NONE,
                Optional.of(ride.trip()),
                Optional.empty());
    }

    private static void show(Map<Ride, Map<Outcome, Integer>> counts, Story story) {
        var table = new Table("列车 train", "出发 from", "方式 transport", "时间 departs", "结果 outcome", "人数 people");
        counts.forEach((ride, outcomes) -> outcomes.forEach((outcome, people) -> table.row(
                ride.train(),
                ride.place(),
                ride.transport().name(),
                ride.departs().replace('T', ' '),
                Words.outcome(outcome.name()),
                people)));
        story.show(table);
    }

    private static void explain(Reason reason, Story story) {
        story.say(reason.rule() + " " + reason.code() + " · " + reason.changedBy());
        for (var language : List.of(Language.CHINESE, Language.ENGLISH)) {
            story.say("   " + reason.text().in(language));
            story.say("   → " + reason.next().in(language));
        }
    }

    private void prove(Map<Ride, Map<Outcome, Integer>> counts, Story story) {
        story.proved(
                none(counts, WUHAN_RAIL) && none(counts, LAST_SECOND),
                "nobody leaves Wuhan by an ordinary train before 2020-04-08 00:00");
        story.proved(
                counts.get(WUHAN_CHARTER).equals(counts.get(FIRST_INSTANT)) && !none(counts, WUHAN_CHARTER),
                "point to point, or from that instant on, every green of train A is recognised");
        story.proved(!none(counts, JINGZHOU_RAIL), "Jingzhou's greens were free to travel all the while");
        var plan = plan();
        story.proved(
                plan.outcome() == Outcome.REFUSED && plan.acceptedFrom().equals(Optional.of(OPENING)),
                "asked on 2020-03-26, the planner names 2020-04-08 00:00 as the first departure that is accepted");
    }

    private static boolean none(Map<Ride, Map<Outcome, Integer>> counts, Ride ride) {
        return !counts.get(ride).containsKey(Outcome.RECOGNISED);
    }

    private Judgement plan() {
        return rules.plan(question(WUHAN_RAIL, Level.GREEN));
    }
}
