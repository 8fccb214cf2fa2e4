package healthcode.recognition;

import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.policy.Lack;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What cannot be known of a holder because facts were signed with keys that are no longer trusted.
 *
 * <p>Such a fact is not simply left out: it may have been a positive test, and as one of the newest few it may have
 * pushed a true one out of the block. So its whole kind is unknown, and a rule that needs the kind is for a person to
 * decide. Only the newest nucleic acid test is known again as soon as a believed one is newer.
 */
final class DoubtedKinds {

    private DoubtedKinds() {}

    /** The kinds that {@code doubted} facts leave unknown beside the {@code believed} ones. */
    static Set<Lack> about(Facts believed, Facts doubted) {
        if (doubted.equals(Facts.NONE)) {
            return Set.of();
        }
        var doubts = EnumSet.noneOf(Lack.class);
        doubted.stream().map(DoubtedKinds::kind).forEach(doubts::add);
        if (mayHideTheLastTest(believed, doubted)) {
            doubts.add(Lack.NUCLEIC_ACID_TEST);
        }
        return Collections.unmodifiableSet(doubts);
    }

    private static Lack kind(Fact fact) {
        return switch (fact) {
            case Fact.Test _ -> Lack.TESTS;
            case Fact.Dose _ -> Lack.DOSES;
            case Fact.Stay _ -> Lack.STAYS;
            case Fact.Declaration _ -> Lack.DECLARATIONS;
            case Fact.Registration _ -> Lack.REGISTRATIONS;
        };
    }

    private static boolean mayHideTheLastTest(Facts believed, Facts doubted) {
        var known = acidTests(believed)
                .filter(test -> test.finding() != Fact.Finding.PENDING)
                .map(Fact.Test::takenAt)
                .findFirst()
                .orElse(Instant.MIN);
        return acidTests(doubted).anyMatch(test -> !test.takenAt().isBefore(known));
    }

    private static Stream<Fact.Test> acidTests(Facts facts) {
        return facts.tests().stream().filter(test -> test.kind() == Fact.TestKind.NAT);
    }
}
