package healthcode.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The bounded block of a holder's latest facts that rules may need, newest first.
 *
 * <p>Joining is a set union cut to the newest few, so the order in which facts arrive, and how often, changes nothing.
 */
public record Facts(
        List<Fact.Test> tests,
        List<Fact.Dose> doses,
        List<Fact.Stay> stays,
        List<Fact.Declaration> declarations,
        List<Fact.Registration> registrations) {

    /** How many of each kind are kept; the head stays under 2 KB. */
    public static final int MOST_TESTS = 4;

    static final int MOST_DOSES = 6;
    static final int MOST_STAYS = 14;
    static final int MOST_OTHERS = 2;

    /** No facts. */
    public static final Facts NONE = new Facts(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final Comparator<Fact.Test> BY_TEST = Comparator.comparing(Fact.Test::takenAt)
            .reversed()
            .thenComparing(Fact.Test::kind)
            .thenComparing(Fact.Test::finding, Comparator.reverseOrder())
            .thenComparing(Fact.Test::toString);
    private static final Comparator<Fact.Dose> BY_DOSE = Comparator.comparing(
                    (Fact.Dose dose) -> dose.on().orElse(LocalDate.MIN))
            .reversed()
            .thenComparing(Fact.Dose::number, Comparator.reverseOrder())
            .thenComparing(Fact.Dose::toString);
    private static final Comparator<Fact.Stay> BY_STAY = Comparator.comparing(
                    (Fact.Stay stay) -> stay.leftOn().orElse(LocalDate.MAX))
            .reversed()
            .thenComparing(Fact.Stay::flagged, Comparator.reverseOrder())
            .thenComparing(Fact.Stay::toString);
    private static final Comparator<Fact.Declaration> BY_DECLARATION = Comparator.comparing(
                    Fact.Declaration::declaredAt)
            .reversed()
            .thenComparing(one -> one.declared().map(Fact.Declared::sortKey).orElse(""))
            .thenComparing(Fact.Declaration::toString);
    /** Those whose contents are kept: what the authority's record says last comes first. */
    private static final Comparator<Fact.Declaration> BY_RECORD = Comparator.comparing((Fact.Declaration one) ->
                    one.declared().map(Fact.Declared::asOf).orElse(Instant.MIN))
            .reversed()
            .thenComparing(BY_DECLARATION);

    private static final Comparator<Fact.Registration> BY_REGISTRATION =
            Comparator.comparing(Fact.Registration::registeredAt).reversed().thenComparing(Fact.Registration::toString);

    public Facts {
        tests = newest(tests, BY_TEST, MOST_TESTS);
        doses = newest(doses, BY_DOSE, MOST_DOSES);
        stays = newest(stays, BY_STAY, MOST_STAYS);
        declarations = newestDeclarations(declarations);
        registrations = newest(registrations, BY_REGISTRATION, MOST_OTHERS);
    }

    /** The block that holds {@code facts}. */
    public static Facts of(Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return NONE;
        }
        return new Facts(
                only(facts, Fact.Test.class),
                only(facts, Fact.Dose.class),
                only(facts, Fact.Stay.class),
                only(facts, Fact.Declaration.class),
                only(facts, Fact.Registration.class));
    }

    /** The newest of both blocks. */
    public Facts join(Facts other) {
        if (equals(NONE) || other.equals(NONE)) {
            return equals(NONE) ? other : this;
        }
        return new Facts(
                both(other, Facts::tests),
                both(other, Facts::doses),
                both(other, Facts::stays),
                both(other, Facts::declarations),
                both(other, Facts::registrations));
    }

    /** All facts, kind by kind. */
    public Stream<Fact> stream() {
        return Stream.of(tests, doses, stays, declarations, registrations).flatMap(List::stream);
    }

    /** The newest test taken at or before {@code now}. */
    public Optional<Fact.Test> lastTest(Instant now) {
        return tests.stream().filter(test -> !test.takenAt().isAfter(now)).findFirst();
    }

    private <F> List<F> both(Facts other, Function<Facts, List<F>> kind) {
        return Stream.concat(kind.apply(this).stream(), kind.apply(other).stream())
                .toList();
    }

    private static <F extends Fact> List<F> only(Collection<Fact> facts, Class<F> kind) {
        var found = new ArrayList<F>();
        for (var fact : facts) {
            if (kind.isInstance(fact)) {
                found.add(kind.cast(fact));
            }
        }
        return found;
    }

    /** A declaration that a level follows from is not pushed out by others, or the level could never be found again. */
    private static List<Fact.Declaration> newestDeclarations(List<Fact.Declaration> all) {
        if (all.size() <= 1) {
            return List.copyOf(all);
        }
        var kept = new ArrayList<Fact.Declaration>();
        for (var withContents : List.of(true, false)) {
            var alike = all.stream()
                    .filter(one -> one.declared().isPresent() == withContents)
                    .toList();
            kept.addAll(newest(alike, withContents ? BY_RECORD : BY_DECLARATION, MOST_OTHERS));
        }
        return newest(kept, BY_DECLARATION, 2 * MOST_OTHERS);
    }

    private static <F> List<F> newest(Collection<F> facts, Comparator<F> newestFirst, int most) {
        if (facts.size() <= 1) {
            return List.copyOf(facts); // the usual block, and a set of one would compare it with itself, text and all
        }
        var sorted = new TreeSet<>(newestFirst);
        sorted.addAll(facts);
        return sorted.stream().limit(most).toList();
    }
}
