package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.credential.VerifiedHcert;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Translates a proved digital COVID certificate (EU DCC 1.0 to 1.3) into facts; it states no level.
 *
 * <p>Names are taken both as printed and as the machine-readable zone of a passport transliterates them (ICAO 9303).
 */
public final class HcertTranslation {

    /** The version of this translation. */
    public static final int VERSION = 1;

    private static final String CERTIFICATE = "/-260/1";

    /**
     * The facts of {@code credential}.
     *
     * @return the statement, or FORMAT_NOT_ALLOWED, DATA_INVALID, HOLDER_MISSING or HOLDER_MISMATCH
     */
    public Attempt<HealthStatement> translate(VerifiedHcert credential, Optional<HolderClaim> holder) {
        if (!credential.issuer().formats().contains(Issuer.HCERT)) {
            return Attempt.refused(ProblemCode.FORMAT_NOT_ALLOWED);
        }
        var certificate = credential.certificate();
        var names = certificate.object("nam");
        if (names.isEmpty()) {
            return Attempt.refused(ProblemCode.DATA_INVALID, CERTIFICATE + "/nam");
        }
        var patient = new Patient(
                names(names.get()), certificate.text("dob").orElse("").strip());
        return HolderMatch.check(holder, patient)
                .then(likeness -> Attempt.ok(statement(credential, patient, likeness)));
    }

    private static HealthStatement statement(VerifiedHcert credential, Patient patient, HolderMatch.Likeness likeness) {
        return HealthStatement.ofFacts(
                patient.printedName(),
                DccFacts.read(credential.issuer().id(), credential.certificate()),
                new HealthStatement.Source(Issuer.HCERT, VERSION, false),
                likeness == HolderMatch.Likeness.NEAR);
    }

    /** The name as printed, then as transliterated; parts that the certificate leaves out are empty. */
    private static List<Patient.Name> names(JsonObject names) {
        return Stream.of(name(names, "fn", "gn"), name(names, "fnt", "gnt"))
                .filter(name -> !name.printed().isEmpty())
                .toList();
    }

    private static Patient.Name name(JsonObject names, String family, String given) {
        return new Patient.Name(plain(names, family), plain(names, given), "");
    }

    /** The filler of the machine-readable zone separates words. */
    private static String plain(JsonObject names, String member) {
        return names.text(member).orElse("").replace('<', ' ').strip();
    }
}
