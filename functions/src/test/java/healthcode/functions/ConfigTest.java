package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.RegionCode;
import healthcode.recognition.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/";

    private static Map<String, String> settings(String callers) {
        var settings = new HashMap<String, String>();
        settings.put("HEALTHCODE_TABLE", "health-code");
        settings.put("HEALTHCODE_SEALING_KEY", "arn:aws:kms:eu-west-1:111122223333:key/1");
        settings.put("HEALTHCODE_TRUST_ANCHOR", TestWorld.environment().get("HEALTHCODE_TRUST_ANCHOR"));
        settings.put("HEALTHCODE_TRUST_LIST_KEY", "arn:aws:kms:eu-west-1:111122223333:key/2");
        settings.put("HEALTHCODE_TRUST_LIST_CERTIFICATE", "none");
        settings.put("HEALTHCODE_BUNDLE_KEY", "arn:aws:kms:eu-west-1:111122223333:key/3");
        settings.put("HEALTHCODE_BUNDLE_CERTIFICATE", "none");
        settings.put("HEALTHCODE_OBJECTS", "objects");
        settings.put("HEALTHCODE_OBJECTS_ADDRESS", "https://objects.example");
        settings.put("HEALTHCODE_CALLERS", callers);
        settings.put("PATH", "/usr/bin");
        return settings;
    }

    private static String fault(Map<String, String> settings) {
        return assertThrows(IllegalArgumentException.class, () -> Config.read(settings))
                .getMessage();
    }

    @Test
    void readsProvincesAndOperators() {
        var config = Config.read(settings(ROLE + "hubei=province:420000:hubei " + ROLE + "station=operator:hankou"));
        var hubei = config.callers().get(IamPrincipal.ofArn(ROLE + "hubei").orElseThrow());
        assertEquals(Role.PROVINCE, hubei.role());
        assertEquals(Optional.of(new RegionCode("420000")), hubei.region());
        var station = config.callers().get(IamPrincipal.ofArn(ROLE + "station").orElseThrow());
        assertEquals(Role.OPERATOR, station.role());
        assertEquals(Optional.empty(), station.region());
    }

    @Test
    void namesEverySettingThatIsMissingOrUnknown() {
        var settings = settings(ROLE + "hubei=province:420000:hubei");
        settings.remove("HEALTHCODE_TABLE");
        settings.put("HEALTHCODE_TABEL", "health-code");
        var fault = fault(settings);
        assertTrue(fault.contains("HEALTHCODE_TABLE is missing"), fault);
        assertTrue(fault.contains("HEALTHCODE_TABEL is unknown"), fault);
    }

    @Test
    void theNoticeOfRulesIsTwoDaysUnlessADeploymentSaysOtherwise() {
        var settings = settings(ROLE + "hubei=province:420000:hubei");
        assertEquals(Duration.ofDays(2), Config.read(settings).rulesNotice());
        settings.put("HEALTHCODE_RULES_NOTICE_HOURS", "72");
        assertEquals(Duration.ofDays(3), Config.read(settings).rulesNotice());
        for (var wrong : new String[] {"", "-1", "721", "PT48H", "48.5"}) {
            settings.put("HEALTHCODE_RULES_NOTICE_HOURS", wrong);
            assertTrue(fault(settings).contains("HEALTHCODE_RULES_NOTICE_HOURS is no number of hours"), wrong);
        }
    }

    @Test
    void anIssuerHasTwoHoursToAnswerACorrectionUnlessADeploymentSaysOtherwise() {
        var settings = settings(ROLE + "hubei=province:420000:hubei");
        assertEquals(Duration.ofHours(2), Config.read(settings).correctionTime());
        settings.put("HEALTHCODE_CORRECTION_HOURS", "36");
        assertEquals(Duration.ofHours(36), Config.read(settings).correctionTime());
        for (var wrong : new String[] {"", "0", "721", "PT2H"}) {
            settings.put("HEALTHCODE_CORRECTION_HOURS", wrong);
            assertTrue(fault(settings).contains("HEALTHCODE_CORRECTION_HOURS is no number of hours"), wrong);
        }
    }

    @Test
    void refusesAnAnchorThatIsNoKey() {
        for (var text : new String[] {"", "AAAA", "not base64!", "BGVtcHR5"}) {
            var settings = settings(ROLE + "hubei=province:420000:hubei");
            settings.put("HEALTHCODE_TRUST_ANCHOR", text);
            assertTrue(fault(settings).contains("HEALTHCODE_TRUST_ANCHOR"), text);
        }
    }

    @Test
    void refusesEntriesThatMightMeanSomethingElse() {
        for (var entry : new String[] {
            ROLE + "hubei=province:hubei",
            ROLE + "hubei=province:420100:hubei",
            ROLE + "hubei=province:420000:",
            ROLE + "hubei=operator:420000:hubei",
            ROLE + "hubei=anyone:hubei",
            ROLE + "*=province:420000:hubei",
            "hubei=province:420000:hubei",
            "province:420000:hubei",
        }) {
            assertTrue(fault(settings(entry)).contains("wrong entry"), entry);
        }
    }

    @Test
    void refusesTwoCallersThatWouldShareTheirKeys() {
        var twice = ROLE + "a=province:420000:hubei " + ROLE + "b=province:440000:hubei";
        assertTrue(fault(settings(twice)).contains("one id twice"));
        var principal = ROLE + "a=province:420000:x " + ROLE + "path/a=province:440000:y";
        assertTrue(fault(settings(principal)).contains("one principal twice"));
    }
}
