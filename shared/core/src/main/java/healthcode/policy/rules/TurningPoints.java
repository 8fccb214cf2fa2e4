package healthcode.policy.rules;

import healthcode.code.Fact;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.policy.Question;
import healthcode.policy.Surroundings;
import healthcode.policy.Trip;
import healthcode.policy.certlogic.Compiled;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The instants at which a judgement may turn: ends and starts of windows, the ages that rules name counted from the
 * evidence, the days that turn at midnight in Asia/Shanghai. Between two of them nothing that rules read changes.
 */
final class TurningPoints {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_AHEAD = 31;
    /** What moves with the clock itself, and what moves with it while no departure is known. */
    private static final Set<String> CLOCK = Set.of("external.validationClock");

    private static final Set<String> CLOCK_OF_TRAVEL = Set.of(
            "external.validationClock", "external.travelAt", "external.trip.departsAt", "external.trip.arrivesAt");
    private static final Set<String> DAYS = Set.of("external.today");
    private static final Set<String> DAYS_OF_TRAVEL = Set.of("external.today", "external.travelDay", "payload.stays");

    /**
     * Logics that apply together for a time.
     *
     * @param from first instant
     * @param until first instant no longer, if it ends
     */
    record Window(Instant from, Optional<Instant> until, List<Compiled> logics) {
        private static Window of(RuleSet set) {
            return new Window(
                    set.from(),
                    set.until(),
                    set.rules().stream().map(Rule::logic).toList());
        }
    }

    private final Question question;
    private final TreeSet<Instant> points = new TreeSet<>();

    private final boolean departureMoves;

    private TurningPoints(Question question, boolean departureMoves) {
        this.question = question;
        this.departureMoves = departureMoves;
    }

    /** The points after the departure that the question is about, each a later departure, in order. */
    static List<Instant> ofDepartures(Question question, RuleBook book) {
        return new TurningPoints(question, true).in(book);
    }

    /** The points after the question's instant, in order. */
    static List<Instant> after(Question question, RuleBook book) {
        return new TurningPoints(question, false).in(book);
    }

    /** The same for logics that make no rule book. */
    static List<Instant> after(Question question, Stream<Window> windows, Surroundings surroundings) {
        var turning = new TurningPoints(question, false);
        windows.forEach(turning::add);
        surroundings.turns().forEach(turn -> turning.add(turn, 0));
        return List.copyOf(turning.points);
    }

    private List<Instant> in(RuleBook book) {
        Stream.concat(book.dated().stream(), book.standard().stream())
                .filter(set -> set.concerns(question.destination()))
                .map(Window::of)
                .forEach(this::add);
        book.surroundings().turns().forEach(turn -> add(turn, 0));
        book.suspensions().forEach(suspension -> {
            add(suspension.from(), 0);
            add(suspension.until(), 0);
        });
        return List.copyOf(points);
    }

    private void add(Window window) {
        add(window.from(), 0);
        window.until().ifPresent(end -> add(end, 0));
        if (window.until().filter(end -> !end.isAfter(question.at())).isPresent()) {
            return;
        }
        if (reads(window, departureKnown() ? DAYS : DAYS_OF_TRAVEL)) {
            var today = question.at().atZone(SHANGHAI).toLocalDate();
            for (var day = 1; day <= DAYS_AHEAD; day++) {
                add(today.plusDays(day).atStartOfDay(SHANGHAI).toInstant(), 0);
            }
        }
        if (reads(window, departureKnown() ? CLOCK : CLOCK_OF_TRAVEL)) {
            window.logics().forEach(logic -> ages(logic.print()));
        }
    }

    private boolean departureKnown() {
        return !departureMoves && question.trip().flatMap(Trip::departsAt).isPresent();
    }

    private static boolean reads(Window window, Set<String> paths) {
        return window.logics().stream().anyMatch(logic -> !Collections.disjoint(logic.paths(), paths));
    }

    /** {@code sides} is 1 where a rule may include the instant or exclude it. */
    private void add(Instant point, int sides) {
        for (var side = 0; side <= sides; side++) {
            var instant = point.plusSeconds(side);
            if (instant.isAfter(question.at())) {
                points.add(instant);
            }
        }
    }

    private void ages(JsonValue logic) {
        switch (logic) {
            case JsonObject(var members) -> {
                if (members.get("plusTime") instanceof JsonArray(var operands) && operands.size() == 3) {
                    age(operands);
                }
                members.values().forEach(this::ages);
            }
            case JsonArray(var items) -> items.forEach(this::ages);
            default -> {
                // nothing inside
            }
        }
    }

    private void age(List<JsonValue> operands) {
        if (operands.getFirst() instanceof JsonString(var written)) {
            written(written);
        } else if (operands.get(1) instanceof JsonNumber hours
                && operands.get(2) instanceof JsonString(var unit)
                && unit.equals("hour")) {
            hours.asLong()
                    .ifPresent(count -> evidence().forEach(then -> {
                        var end = then.plus(Duration.ofHours(count));
                        add(end, 1);
                        add(end.minus(journey()), 1);
                    }));
        }
    }

    /** How long the journey takes: ages that count on arrival turn so much before. */
    private Duration journey() {
        var trip = question.trip();
        return trip.flatMap(Trip::departsAt)
                .flatMap(from -> trip.flatMap(Trip::arrivesAt).map(to -> Duration.between(from, to)))
                .orElse(Duration.ZERO);
    }

    private void written(String text) {
        try {
            add(OffsetDateTime.parse(text).toInstant(), 1);
        } catch (DateTimeException _) {
            // a date alone turns at midnight, which is among the points
        }
    }

    private Stream<Instant> evidence() {
        var facts = question.facts();
        var tests = facts.tests().stream().flatMap(test -> Stream.of(test.sampledAt(), test.reportedAt()));
        var declared = facts.declarations().stream().map(Fact.Declaration::validUntil);
        return Stream.concat(tests, declared).flatMap(Optional::stream);
    }
}
