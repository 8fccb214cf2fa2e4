package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.policy.rules.Enacted;
import healthcode.policy.rules.Provision;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RegisteredRules;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the rules published for a region, as documents: what decides about people is no secret. */
public final class ReadRules {

    private final Authorisation authorisation;
    private final List<PublishedRules> bundled;
    private final RegisteredRules rules;
    private final Clock clock;

    /** @param bundled what came with the gateway */
    public ReadRules(Authorisation authorisation, List<PublishedRules> bundled, RegisteredRules rules, Clock clock) {
        this.authorisation = authorisation;
        this.bundled = List.copyOf(bundled);
        this.rules = rules;
        this.clock = clock;
    }

    /** What reading comes to. */
    public sealed interface Found {

        /**
         * What concerns the region and has not ended.
         *
         * @param rules rule sets in force and announced, also those that came with the gateway
         * @param exceptions exceptions to mutual recognition in force and announced
         * @param assessment assessment rules in force and announced
         * @param riskAreas the list of risk areas in force, if there is one
         * @param published everything that was ever published and concerns the region, with where it stands
         */
        record Documents(
                RegionCode region,
                List<JsonObject> rules,
                List<JsonObject> exceptions,
                List<JsonObject> assessment,
                Optional<JsonObject> riskAreas,
                List<Notice> published)
                implements Found {
            public Documents {
                rules = List.copyOf(rules);
                exceptions = List.copyOf(exceptions);
                assessment = List.copyOf(assessment);
                published = List.copyOf(published);
            }
        }

        /** No province is called that. */
        record Declined(Problem problem) implements Found {}
    }

    /** Where one published document stands. */
    public record Notice(
            String kind,
            String name,
            Enacted.State state,
            Instant from,
            Optional<Instant> until,
            Instant publishedAt) {}

    /**
     * The rules of the province whose code is {@code region}.
     *
     * @throws StoreUnavailable if the register cannot be read
     */
    public Found read(Caller caller, String region) {
        if (!authorisation.mayAttempt(caller, Operation.READ_RULES)) {
            return new Found.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return RegionCode.parse(region)
                .filter(RegionCode::isProvince)
                .<Found>map(province -> documents(province, clock.instant()))
                .orElseGet(() -> new Found.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private Found.Documents documents(RegionCode province, Instant now) {
        var published = Stream.of(RegisteredRules.NATIONAL, province.code(), RegisteredRules.RISK_AREAS)
                .flatMap(register -> rules.in(register).stream())
                .filter(each -> concerns(each, province))
                .toList();
        var standing = published.stream()
                .filter(each -> each.state(now) != Enacted.State.ENDED)
                .toList();
        var sets = Stream.concat(
                bundled.stream().filter(each -> each.rules().concerns(province)).map(PublishedRules::document),
                documents(standing, Provision.Rules.class));
        return new Found.Documents(
                province,
                sets.toList(),
                documents(standing, Provision.Exemption.class).toList(),
                documents(standing, Provision.Assessing.class).toList(),
                standing.stream()
                        .filter(each -> each.provision() instanceof Provision.Areas
                                && each.state(now) == Enacted.State.IN_FORCE)
                        .max(Comparator.comparing(Enacted::from))
                        .map(Enacted::document),
                published.stream().map(each -> notice(each, now)).toList());
    }

    private static Stream<JsonObject> documents(List<Enacted> standing, Class<? extends Provision> kind) {
        return standing.stream()
                .filter(each -> kind.isInstance(each.provision()))
                .map(Enacted::document);
    }

    private static boolean concerns(Enacted each, RegionCode province) {
        var destinations = each.provision().heading().destinations();
        return destinations.isEmpty() || destinations.contains(province);
    }

    private static Notice notice(Enacted each, Instant now) {
        return new Notice(
                each.provision().kind(),
                each.provision().heading().name(),
                each.state(now),
                each.from(),
                each.until(),
                each.publishedAt());
    }
}
