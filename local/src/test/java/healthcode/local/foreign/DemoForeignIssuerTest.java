package healthcode.local.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.credential.VerifiedHcert;
import healthcode.format.HcertTranslation;
import healthcode.problem.Attempt;
import healthcode.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoForeignIssuerTest {

    private static final Instant NOW = Instant.parse("2022-04-10T08:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1980, 2, 3);
    private static final DemoForeignIssuer.Person PERSON =
            new DemoForeignIssuer.Person("Müller-Öz", "Anna Maria", BORN);

    private final DemoForeignIssuer state = DemoForeignIssuer.of("XA");

    @Test
    void issuesATestThatBecomesAFactOfItsHolder() {
        var sampled = NOW.minus(Duration.ofHours(20));
        var text = state.test(PERSON, Fact.TestKind.NAT, Fact.Finding.NEGATIVE, sampled, NOW);
        assertEquals(
                List.of(new Fact.Test(
                        "XA",
                        Fact.TestKind.NAT,
                        Fact.Finding.NEGATIVE,
                        Optional.of(sampled),
                        Optional.empty(),
                        Optional.empty())),
                facts(text));
    }

    @Test
    void issuesADoseThatBecomesAFactOfItsHolder() {
        var text = state.dose(PERSON, "EU/1/20/1528", LocalDate.of(2021, 5, 29), 2, 2, NOW);
        assertEquals(
                List.of(new Fact.Dose("XA", "EU/1/20/1528", Optional.of(LocalDate.of(2021, 5, 29)), 2)), facts(text));
    }

    private List<Fact> facts(String text) {
        var presented = assertInstanceOf(Attempt.Ok.class, new HcertParser().parse(text));
        var verifier = new CredentialVerifier(new NimbusSignatures(CryptoProvider.builtIn()));
        var trust = new TrustList(1, NOW, List.of(state.issuer()));
        var verified = assertInstanceOf(
                Verification.Verified.class, verifier.verify((PresentedCredential) presented.value(), trust, NOW));
        var holder = new HolderClaim(
                HolderDocument.of(IdType.PASSPORT, "E12345678").orElseThrow(), "ANNA MARIA MULLER OZ", BORN);
        var statement = assertInstanceOf(
                Attempt.Ok.class,
                new HcertTranslation().translate((VerifiedHcert) verified.credential(), Optional.of(holder)));
        return ((HealthStatement) statement.value()).facts();
    }
}
