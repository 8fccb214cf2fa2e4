package healthcode.local.demo;

import healthcode.code.RegionCode;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.DemoProvince.Entry;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The morning of 2021-04-09: who travels, what Hubei signed for them, and what must come of it. The same seed invents
 * the same people every time; only keys differ.
 */
final class Scenario {

    /** When the story begins. */
    static final Instant START =
            OffsetDateTime.parse("2021-04-09T08:00:00+08:00").toInstant();

    /** How many workers travel: the figure of the two charter trains of the seed report. */
    static final int WORKERS = 1631;

    private static final int FIRST_TRAIN = 816;
    private static final long SEED = 20_210_409L;
    private static final List<String> COUNTIES = List.of("420102", "420112", "420502", "420602", "421002", "422801");
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";

    private final DemoProvince hubei;
    private final DemoProvince forger;
    private final DemoProvince stranger;
    private final RandomGenerator random = new Random(SEED);
    private final SyntheticNumbers numbers = new SyntheticNumbers(random);

    /**
     * A scenario.
     *
     * @param forger claims to be Hubei, with a key of its own
     * @param stranger an issuer that is on nobody's trust list
     */
    Scenario(DemoProvince hubei, DemoProvince forger, DemoProvince stranger) {
        this.hubei = hubei;
        this.forger = forger;
        this.stranger = stranger;
    }

    /** Every worker with the requests to make, seated at random. */
    List<Worker> workers() {
        var circumstances = new ArrayList<Circumstance>();
        for (var circumstance : Circumstance.values()) {
            circumstances.addAll(Collections.nCopies(circumstance.workers(), circumstance));
        }
        Collections.shuffle(circumstances, new Random(SEED));
        var workers = new ArrayList<Worker>();
        for (var i = 0; i < circumstances.size(); i++) {
            workers.add(worker(i, circumstances.get(i)));
        }
        return List.copyOf(workers);
    }

    private Worker worker(int number, Circumstance circumstance) {
        var train = number < FIRST_TRAIN ? "A" : "B";
        var seat = "%s-%04d".formatted(train, number < FIRST_TRAIN ? number + 1 : number - FIRST_TRAIN + 1);
        var traveller = traveller();
        return new Worker(seat, circumstance, traveller, requests(seat, circumstance, traveller));
    }

    /** Somebody new from Hubei. */
    Traveller traveller() {
        var county = new RegionCode(COUNTIES.get(random.nextInt(COUNTIES.size())));
        var surname = SURNAMES.charAt(random.nextInt(SURNAMES.length()));
        return new Traveller(numbers.next(county), surname + "*");
    }

    private List<Worker.Request> requests(String seat, Circumstance circumstance, Traveller who) {
        var key = "train-" + seat;
        var yesterday = START.minus(Duration.ofHours(20));
        var signed = START.minus(Duration.ofMinutes(30));
        var lastWeek = START.minus(Duration.ofDays(3));
        return switch (circumstance) {
            case GREEN -> once(key, hubei.sign(who, entry(Colour.GREEN, yesterday, 1), signed));
            case YELLOW -> once(key, hubei.sign(who, entry(Colour.YELLOW, yesterday, 1), signed));
            case RED -> once(key, hubei.sign(who, entry(Colour.RED, yesterday, 1), signed));
            case UNLISTED -> once(key, hubei.sign(who, entry(Colour.UNLISTED, yesterday, 1), signed));
            case EXPIRED -> once(key, hubei.sign(who, entry(Colour.GREEN, lastWeek, 1), lastWeek));
            case LAPSED_RED -> once(key, hubei.sign(who, entry(Colour.RED, lastWeek, 1), lastWeek));
            case FORGED -> once(key, forger.sign(who, entry(Colour.GREEN, yesterday, 1), signed));
            case UNKNOWN_ISSUER -> once(key, stranger.sign(who, entry(Colour.GREEN, yesterday, 1), signed));
            case RETRIED -> {
                var request = once(key, hubei.sign(who, entry(Colour.GREEN, yesterday, 1), signed));
                yield List.of(request.getFirst(), request.getFirst());
            }
            case OLDER ->
                List.of(
                        new Worker.Request(key, hubei.sign(who, entry(Colour.YELLOW, signed, 2), signed)),
                        new Worker.Request(
                                key + "-old", hubei.sign(who, entry(Colour.GREEN, yesterday, 1), yesterday)));
        };
    }

    private static Entry entry(Colour colour, Instant asOf, long seq) {
        return new Entry(colour, asOf, seq);
    }

    private static List<Worker.Request> once(String key, String credential) {
        return List.of(new Worker.Request(key, credential));
    }

    /** How many requests must come to each answer, from the circumstances alone. */
    static Map<Answer, Integer> plan() {
        var plan = new TreeMap<Answer, Integer>();
        for (var circumstance : Circumstance.values()) {
            circumstance.plan().forEach(answer -> plan.merge(answer, circumstance.workers(), Integer::sum));
        }
        return plan;
    }
}
