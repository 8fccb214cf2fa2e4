package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.policy.Surroundings;
import healthcode.policy.rules.RuleRegister.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * What was published while the gateway ran, each document compiled once for as long as the process lives.
 *
 * <p>A register is looked at again after 60 seconds, and only for what is new. While it cannot be read nobody is
 * judged: the outage goes on to whoever asks, because judging by half the rules could accept whom the other half
 * refuses. Ages are told by the machine's clock, so a process restored from a snapshot reads anew.
 */
public final class RegisteredRules {

    /** The register of rules for the whole country. */
    public static final String NATIONAL = "national";

    /** The register of lists of risk areas, which are for the whole country. */
    public static final String RISK_AREAS = "risk-areas";

    /** A list a day makes many, and only the latest counts: a process that starts leaves the older ones unread. */
    private static final int NEWEST_LISTS = 62;

    private static final Duration FRESH = Duration.ofSeconds(60);

    private final RuleRegister register;
    private final InstantSource machine;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<RegionCode, Bound> books = new ConcurrentHashMap<>();

    /** @param machine tells how old a reading is */
    public RegisteredRules(RuleRegister register, InstantSource machine) {
        this.register = register;
        this.machine = machine;
    }

    private record Shelf(int last, List<Enacted> enacted, Instant readAt) {
        static final Shelf EMPTY = new Shelf(0, List.of(), Instant.MIN);

        boolean fresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
        }
    }

    /** A book and what it was made from. */
    private record Bound(
            RuleBook base, List<Enacted> national, List<Enacted> provincial, List<Enacted> areas, RuleBook book) {}

    /** The documents of {@code register}, at most 60 seconds old. */
    public List<Enacted> in(String name) {
        var known = shelves.getOrDefault(name, Shelf.EMPTY);
        return known.fresh(machine.instant()) ? known.enacted() : readOn(name).enacted();
    }

    /** The same as they are now, past the cache; for whoever publishes the next. */
    public List<Enacted> now(String name) {
        return readOn(name).enacted();
    }

    /** The number of the last entry that {@link #now} saw. */
    public int last(String name) {
        return shelves.getOrDefault(name, Shelf.EMPTY).last();
    }

    private Shelf readOn(String name) {
        reading.lock();
        try {
            var known = shelves.getOrDefault(name, Shelf.EMPTY);
            var now = machine.instant();
            var from = known.last() == 0 && name.equals(RISK_AREAS)
                    ? Math.max(0, register.last(name) - NEWEST_LISTS)
                    : known.last();
            var more = register.after(name, from);
            var next = more.isEmpty()
                    ? new Shelf(from, known.enacted(), now)
                    : new Shelf(more.getLast().number(), with(known.enacted(), more), now);
            shelves.put(name, next);
            return next;
        } finally {
            reading.unlock();
        }
    }

    private static List<Enacted> with(List<Enacted> known, List<Entry> more) {
        var all = new ArrayList<>(known);
        more.forEach(entry -> all.add(
                Enacted.of(ProvisionDocument.published(entry.document()), entry.document(), entry.publishedAt())));
        return Enacted.all(all);
    }

    /** {@code base} with everything that was published for the whole country and for {@code province}. */
    @SuppressWarnings("ReferenceEquality") // whether a register was read anew, not whether its documents are alike
    public RuleBook over(RuleBook base, RegionCode province) {
        var national = in(NATIONAL);
        var provincial = in(province.code());
        var areas = in(RISK_AREAS);
        if (national.isEmpty() && provincial.isEmpty() && areas.isEmpty()) {
            return base;
        }
        var bound = books.get(province);
        if (bound == null
                || bound.base() != base
                || bound.national() != national
                || bound.provincial() != provincial
                || bound.areas() != areas) {
            bound = new Bound(base, national, provincial, areas, with(base, national, provincial, areas));
            books.put(province, bound);
        }
        return bound.book();
    }

    /** The rules by which levels of {@code province} are assessed, amid what {@code base} knows of regions. */
    private AssessmentBook assessing(RuleBook base, RegionCode province) {
        return new AssessmentBook(
                Stream.concat(in(NATIONAL).stream(), in(province.code()).stream())
                        .toList(),
                amid(base, in(RISK_AREAS)));
    }

    /** The rules by which regions assess levels, as they are published. */
    public AssessmentPolicy assessing(RuleBook base) {
        return holder -> assessing(base, holder.region().province()).assess(holder);
    }

    private static Surroundings amid(RuleBook base, List<Enacted> areas) {
        return areas.isEmpty() ? base.surroundings() : new ListedAreas(areas, base.surroundings());
    }

    static RuleBook with(RuleBook base, List<Enacted> national, List<Enacted> provincial, List<Enacted> areas) {
        var published = Stream.concat(national.stream(), provincial.stream()).toList();
        return new RuleBook(
                Stream.concat(base.dated().stream(), published.stream().flatMap(one -> one.rules().stream()))
                        .toList(),
                base.standard(),
                Stream.concat(base.suspensions().stream(), published.stream().flatMap(one -> one.suspension().stream()))
                        .toList(),
                amid(base, areas));
    }
}
