package healthcode.local.policy;

import static healthcode.local.policy.Travellers.RULES;
import static healthcode.local.policy.Travellers.at;
import static healthcode.local.policy.Travellers.stay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.Surroundings;
import healthcode.policy.rules.AssessmentCase;
import healthcode.policy.rules.AssessmentCase.Declared;
import healthcode.policy.rules.AssessmentDocument;
import healthcode.policy.rules.AssessmentRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssessmentRulesTest {

    private final AssessmentRules rules = RULES.assessment();

    @Test
    void passesItsOwnTests() {
        var checked = AssessmentDocument.check(RULES.document("cn-assessment"));
        assertInstanceOf(AssessmentDocument.Checked.Publishable.class, checked, checked::toString);
    }

    @Test
    void isGreenOnlyWhenEverythingIsKnownAndNothingFound() {
        var declared = new Declared(List.of(), Optional.of(365));
        var at = "310115";
        assertEquals(
                Level.GREEN,
                assess(Optional.of(declared), at, Optional.of(RiskClass.LOW)).level());
        assertEquals(
                Level.UNKNOWN,
                assess(Optional.empty(), at, Optional.of(RiskClass.LOW)).level());
        assertEquals(
                Level.UNKNOWN,
                assess(Optional.of(declared), at, Optional.empty()).level());
        assertEquals(
                Level.RED,
                assess(Optional.of(declared), at, Optional.of(RiskClass.HIGH)).level());
    }

    @Test
    void givesACodedReasonForEveryLevelButGreen() {
        for (var risk : RiskClass.values()) {
            var assessed =
                    assess(Optional.of(new Declared(List.of("COUGH"), Optional.empty())), "310115", Optional.of(risk));
            assertNotEquals(ReasonCode.NONE, assessed.code());
        }
    }

    private AssessmentRules.Assessed assess(Optional<Declared> declared, String county, Optional<RiskClass> risk) {
        return rules.assess(person(declared, county).data(new Area(risk)));
    }

    private static AssessmentCase person(Optional<Declared> declared, String county) {
        return new AssessmentCase(
                new RegionCode("540000"),
                at("2021-02-01T08:00:00"),
                declared,
                Optional.empty(),
                Facts.of(List.<Fact>of(stay(county, "2021-01-31"))),
                Set.of());
    }

    /** Every area has the same class. */
    private record Area(Optional<RiskClass> everywhere) implements Surroundings {
        @Override
        public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
            return Optional.empty();
        }

        @Override
        public Optional<RiskClass> risk(RegionCode area, Instant at) {
            return everywhere;
        }

        @Override
        public Optional<Boolean> landBorder(RegionCode county) {
            return Optional.empty();
        }
    }
}
