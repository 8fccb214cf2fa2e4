package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.credential.VerifiedHealthCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Keeps with a declaration what was declared, where a region without a code of its own signed it: its level follows by
 * rules, and has to follow again when something else is learnt. Of no other declaration are contents kept.
 */
final class Declarations {

    /** What an authority signs instead of a level when it leaves the level to rules. */
    private static final String BY_RULES = "BY_RULES";

    /** As many as a holder's facts keep; a longer list is for a person to read. */
    private static final int MOST_STAYS = 14;

    private Declarations() {}

    static HealthStatement in(VerifiedHealthCode code, HealthStatement statement) {
        if (!code.format().startsWith(DeclareHealth.FORMAT + "@")) {
            return statement;
        }
        var facts = statement.facts().stream()
                .map(fact -> fact instanceof Fact.Declaration declaration
                        ? new Fact.Declaration(
                                declaration.issuer(),
                                declaration.declaredAt(),
                                declaration.validUntil(),
                                Optional.of(declared(code, statement)))
                        : fact)
                .toList();
        return new HealthStatement(
                statement.person(),
                statement.status(),
                statement.health(),
                facts,
                statement.source(),
                statement.holderUnsure());
    }

    private static Fact.Declared declared(VerifiedHealthCode code, HealthStatement statement) {
        var status = statement.status().orElseThrow();
        var stays = stays(statement.facts());
        var left = leftToRules(status) && stays.size() <= MOST_STAYS;
        var level = left ? Level.GREEN : status.level();
        return new Fact.Declared(
                code.asOf(),
                statement.health().symptoms(),
                statement.health().bodyTemperature().map(Declarations::tenths),
                contact(statement.health()),
                stays.stream().limit(MOST_STAYS).toList(),
                level,
                level == Level.GREEN ? ReasonCode.NONE : status.reason(),
                Assessment.horizon(level, code.issuedAt(), code.expiresAt(), status.expiresAt(), code.levelUntil()));
    }

    private static boolean leftToRules(HealthStatement.Status status) {
        return status.rawLevel().equals(BY_RULES) && status.reason() == ReasonCode.UNDER_REVIEW;
    }

    private static List<RegionCode> stays(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Stay.class::isInstance)
                .map(fact -> ((Fact.Stay) fact).region())
                .distinct()
                .toList();
    }

    private static int tenths(BigDecimal degrees) {
        return degrees.movePointRight(1).intValue();
    }

    /** A contact matters more than where it is sat out. */
    private static Optional<ReasonCode> contact(HealthStatement.Health health) {
        return health.contact()
                .flatMap(contact -> switch (contact) {
                    case "CLOSE" -> Optional.of(ReasonCode.CLOSE_CONTACT);
                    case "SECONDARY" -> Optional.of(ReasonCode.SECONDARY_CONTACT);
                    case "CO_LOCATED" -> Optional.of(ReasonCode.CO_LOCATED);
                    default -> Optional.<ReasonCode>empty();
                })
                .or(() -> health.isolation().flatMap(isolation -> switch (isolation) {
                    case "CENTRAL" -> Optional.of(ReasonCode.CENTRAL_ISOLATION);
                    case "HOME" -> Optional.of(ReasonCode.HOME_ISOLATION);
                    case "MONITORING" -> Optional.of(ReasonCode.HEALTH_MONITORING);
                    default -> Optional.<ReasonCode>empty();
                }));
    }
}
