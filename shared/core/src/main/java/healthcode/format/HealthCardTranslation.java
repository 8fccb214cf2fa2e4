package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.credential.VerifiedHealthCard;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/**
 * Translates a proved SMART Health Card into facts; it states no level, so the statement has none.
 *
 * <p>The issuer must be listed for the format {@value #FORMAT}, or the key of a province could attest doses.
 */
public final class HealthCardTranslation {

    /** The id of the format in the trust list. */
    public static final String FORMAT = "smart-health-card";

    /** The version of this translation. */
    public static final int VERSION = 1;

    private static final String ENTRIES = "/vc/credentialSubject/fhirBundle/entry";

    /**
     * The facts of {@code card}.
     *
     * @return the statement, or FORMAT_NOT_ALLOWED, DATA_INVALID, HOLDER_MISSING or HOLDER_MISMATCH
     */
    public Attempt<HealthStatement> translate(VerifiedHealthCard card, Optional<HolderClaim> holder) {
        if (!card.issuer().formats().contains(FORMAT)) {
            return Attempt.refused(ProblemCode.FORMAT_NOT_ALLOWED);
        }
        var resources = resources(card.bundle());
        var patients = resources.stream().filter(entry -> entry.is("Patient")).toList();
        if (patients.size() != 1) {
            // With two people in one bundle, facts of one could be read as the other's.
            return Attempt.refused(ProblemCode.DATA_INVALID, ENTRIES);
        }
        var patient = Patient.read(patients.getFirst().resource());
        return HolderMatch.check(holder, patient)
                .then(likeness -> Attempt.ok(statement(card, patient, likeness, patients.getFirst(), resources)));
    }

    private static HealthStatement statement(
            VerifiedHealthCard card,
            Patient patient,
            HolderMatch.Likeness likeness,
            FhirEntry subject,
            List<FhirEntry> resources) {
        var about = resources.stream().filter(entry -> entry.isAbout(subject)).toList();
        return HealthStatement.ofFacts(
                patient.printedName(),
                FhirFacts.read(card.issuer().id(), about),
                new HealthStatement.Source(FORMAT, VERSION, false),
                likeness == HolderMatch.Likeness.NEAR);
    }

    private static List<FhirEntry> resources(JsonObject bundle) {
        return bundle.array("entry").map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .flatMap(entry ->
                        entry
                                .object("resource")
                                .map(resource ->
                                        new FhirEntry(entry.text("fullUrl").orElse(""), resource))
                                .stream())
                .toList();
    }
}
