package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import healthcode.client.RecognitionOrder;
import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.HolderClaim;
import healthcode.code.Level;
import healthcode.format.HealthCardTranslation;
import healthcode.local.api.LocalStore;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.local.province.Traveller;
import healthcode.policy.Outcome;
import healthcode.recognition.GateAnswer;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Facts feed rules and never the fold: showing a vaccination card cannot turn anybody's code. */
class VaccinationCardTest {

    private static final String ISSUER = "https://clinic.example/issuer";

    @Test
    void showingAVaccinationCardDoesNotChangeAGreenHoldersLevel() throws Exception {
        var key = key();
        try (var world = new World(LocalStore.Kind.MEMORY, issuer(key))) {
            var who = world.somebody();
            var guangdong = world.caller("province:440000");
            var green = guangdong.recognised("green", RecognitionOrder.of(world.green(who), World.GUANGDONG));
            var card = guangdong.recognised("card", order(key, world, who));
            assertEquals(Level.GREEN, card.level());
            assertEquals(Outcome.RECOGNISED, card.outcome());
            assertEquals(green.codeId(), card.codeId());
            var gate = world.caller("operator:gate").checked(card.codeText(), "gate", World.GUANGDONG);
            assertEquals(GateAnswer.BOARD, gate.answer());
        }
    }

    @Test
    void aCardAloneLeavesTheLevelUnknownAndAPersonDecides() throws Exception {
        var key = key();
        try (var world = new World(LocalStore.Kind.MEMORY, issuer(key))) {
            var who = world.somebody();
            var card = world.caller("province:440000").recognised("card", order(key, world, who));
            assertEquals(Level.UNKNOWN, card.level());
            assertEquals(Outcome.REFER, card.outcome());
            var gateway = world.gateway();
            var head = gateway.decisions()
                    .head(gateway.holderKeys().subjectOf(who.document()))
                    .orElseThrow();
            assertFalse(head.facts().all().doses().isEmpty());
        }
    }

    @Test
    void testsDatedAheadDoNotPushOutATestThatWasTaken() throws Exception {
        var elsewhere = DemoForeignIssuer.of("XA");
        try (var world = new World(LocalStore.Kind.MEMORY, elsewhere.issuer())) {
            var who = world.somebody();
            var born = who.document().birthDate().orElseThrow();
            var person = new DemoForeignIssuer.Person("Zhang", "San", born);
            var claim = Optional.of(new HolderClaim(who.document(), "Zhang San", born));
            var now = world.clock().instant();
            var taken = now.minus(Duration.ofHours(3));
            for (var ahead = 0; ahead <= Facts.MOST_TESTS; ahead++) {
                var sampled = ahead == 0 ? taken : now.plus(Duration.ofDays(365L * ahead));
                var finding = ahead == 0 ? Fact.Finding.POSITIVE : Fact.Finding.NEGATIVE;
                var text = elsewhere.test(person, Fact.TestKind.NAT, finding, sampled, taken);
                world.caller("province:440000")
                        .recognised(
                                "test-" + ahead,
                                new RecognitionOrder(text, World.GUANGDONG, claim, RecognitionOrder.Form.SCREEN));
            }
            var gateway = world.gateway();
            var head = gateway.decisions()
                    .head(gateway.holderKeys().subjectOf(who.document()))
                    .orElseThrow();
            assertEquals(
                    List.of(Fact.Finding.POSITIVE),
                    head.facts().all().tests().stream().map(Fact.Test::finding).toList());
        }
    }

    private static RecognitionOrder order(ECKey key, World world, Traveller who) throws Exception {
        var born = who.document().birthDate().orElseThrow();
        var claim = new HolderClaim(who.document(), "Zhang San", born);
        var card = SignedCard.of(ISSUER, key, world.clock().instant().getEpochSecond() - 3600, born);
        return new RecognitionOrder(card, World.GUANGDONG, Optional.of(claim), RecognitionOrder.Form.SCREEN);
    }

    private static ECKey key() throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    }

    private static Issuer issuer(ECKey key) throws Exception {
        var listed = IssuerKey.unlimited(key.getKeyID(), SignatureAlgorithm.ES256, key.toECPublicKey());
        return new Issuer(ISSUER, "a clinic", Optional.empty(), Set.of(HealthCardTranslation.FORMAT), List.of(listed));
    }
}
