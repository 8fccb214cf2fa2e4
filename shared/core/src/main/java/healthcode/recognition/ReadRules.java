package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.policy.rules.PublishedRules;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.util.List;

/** Reads the rule sets published for a region, as documents: what decides about people is no secret. */
public final class ReadRules {

    private final Authorisation authorisation;
    private final List<PublishedRules> published;

    public ReadRules(Authorisation authorisation, List<PublishedRules> published) {
        this.authorisation = authorisation;
        this.published = List.copyOf(published);
    }

    /** What reading comes to. */
    public sealed interface Found {

        /** The documents of every version that concerns the region, also those not yet or no longer in force. */
        record Documents(RegionCode region, List<JsonObject> documents) implements Found {
            public Documents {
                documents = List.copyOf(documents);
            }
        }

        /** No province is called that. */
        record Declined(Problem problem) implements Found {}
    }

    /** The rules of the province whose code is {@code region}. */
    public Found read(Caller caller, String region) {
        if (!authorisation.mayAttempt(caller, Operation.READ_RULES)) {
            return new Found.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return RegionCode.parse(region)
                .filter(RegionCode::isProvince)
                .<Found>map(province -> new Found.Documents(province, documents(province)))
                .orElseGet(() -> new Found.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private List<JsonObject> documents(RegionCode province) {
        return published.stream()
                .filter(each -> each.rules().concerns(province))
                .map(PublishedRules::document)
                .toList();
    }
}
