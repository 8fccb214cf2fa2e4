package healthcode.local.policy;

import static healthcode.local.policy.Travellers.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.rules.Heading;
import healthcode.policy.rules.Provision;
import healthcode.policy.rules.ProvisionDocument;
import healthcode.policy.rules.ProvisionDocument.Reading;
import healthcode.policy.rules.Publication.Fault;
import healthcode.policy.rules.RiskAreas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a list of risk areas says of a place: its class where that is certain, and nothing where it is not. */
class RiskAreasTest {

    private static JsonObject list(String areas) {
        var text = "{\"kind\":\"risk-areas\",\"id\":\"cn-risk-areas\",\"version\":1,\"destinations\":\"*\","
                + "\"from\":\"2022-08-01T00:00:00+08:00\",\"areas\":" + areas + "}";
        try {
            return (JsonObject) new JacksonJson(64).parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    private static RiskAreas read(String areas) {
        var sound = assertInstanceOf(Reading.Sound.class, ProvisionDocument.check(list(areas)));
        return ((Provision.Areas) sound.provision()).areas();
    }

    private static List<String> faults(String areas) {
        return ProvisionDocument.check(list(areas)) instanceof Reading.Faulty(var faults)
                ? faults.stream().map(Fault::at).toList()
                : List.of();
    }

    private static String classOf(RiskAreas areas, String code) {
        return areas.classOf(new RegionCode(code)).map(RiskClass::name).orElse("unknown");
    }

    @Test
    void aCountyHasItsOwnClassItsCityKnowsOfItAndTheRestOfTheCountryIsLow() {
        var areas = read("{\"HIGH\":[\"340303\"],\"MEDIUM\":[[\"安徽省\",\"蚌埠市\",\"怀远县\"]]}");
        assertEquals("HIGH", classOf(areas, "340303"));
        assertEquals("MEDIUM", classOf(areas, "340321"));
        assertEquals("CITY_HAS_RISK_AREA", classOf(areas, "340302"));
        assertEquals("CITY_HAS_RISK_AREA", classOf(areas, "340300"));
        assertEquals("CITY_HAS_RISK_AREA", classOf(areas, "340000"));
        assertEquals("LOW", classOf(areas, "340104"));
        assertEquals("LOW", classOf(areas, "440305"));
    }

    @Test
    void theWorseOfTwoEntriesCounts() {
        var areas = read("{\"MEDIUM\":[\"340303\"],\"HIGH\":[\"340303\"]}");
        assertEquals("HIGH", classOf(areas, "340303"));
    }

    @Test
    void aWholeCityGivesItsClassToItsCounties() {
        var areas = read("{\"HIGH\":[\"140100\"]}");
        assertEquals("HIGH", classOf(areas, "140105"));
        assertEquals("HIGH", classOf(areas, "140100"));
        assertEquals("LOW", classOf(areas, "140212"));
    }

    @Test
    void aNameThatDoesNotResolveMakesItsWholeCityUnknownAndNeverLow() {
        var areas = read("{\"HIGH\":[\"331003\"],\"MEDIUM\":[[\"浙江省\",\"台州市\",\"不存在新区\"]]}");
        assertEquals(1, areas.unresolved().size());
        assertEquals("unknown", classOf(areas, "331002"));
        assertEquals("unknown", classOf(areas, "331000"));
        // What is certainly as bad as the unresolved area can be stays what it is.
        assertEquals("HIGH", classOf(areas, "331003"));
        assertEquals("LOW", classOf(areas, "330102"));
        var worse = read("{\"MEDIUM\":[\"331003\"],\"HIGH\":[[\"浙江省\",\"台州市\",\"不存在新区\"]]}");
        assertEquals("unknown", classOf(worse, "331003"));
    }

    @Test
    void aCityThatDoesNotResolveMakesItsWholeProvinceUnknown() {
        var areas = read("{\"HIGH\":[[\"浙江省\",\"无此市\",\"无此县\"]]}");
        assertEquals("unknown", classOf(areas, "330102"));
        assertEquals("unknown", classOf(areas, "330000"));
        assertEquals("LOW", classOf(areas, "320102"));
    }

    @Test
    void inAMunicipalityTheWholeOfItIsTheCity() {
        var areas = read("{\"HIGH\":[\"500236\"]}");
        assertEquals("CITY_HAS_RISK_AREA", classOf(areas, "500103"));
        assertEquals("CITY_HAS_RISK_AREA", classOf(areas, "500000"));
    }

    @Test
    void countiesUnderTheirProvinceDirectlyShareNoCity() {
        var areas = read("{\"HIGH\":[\"429004\"]}");
        assertEquals("HIGH", classOf(areas, "429004"));
        assertEquals("LOW", classOf(areas, "429005"));
    }

    @Test
    void anAbolishedCodeMayBeAnywhere() {
        assertEquals("unknown", classOf(read("{\"HIGH\":[]}"), "419999"));
    }

    @Test
    void everyEntryThatNamesNoPlaceIsAFaultWithItsPointer() {
        assertEquals(
                List.of("/areas/HIGH/0", "/areas/HIGH/2", "/areas/HIGH/3", "/areas/HIGH/4"),
                faults("{\"HIGH\":[\"12010\",\"120103\",[\"\",\"\",\"\"],[\"天津市\"],\"990000\"]}"));
        assertEquals(List.of("/areas/LOW"), faults("{\"LOW\":[\"120103\"]}"));
        assertEquals(List.of("/areas/HIGH"), faults("{\"HIGH\":\"120103\"}"));
        assertEquals(List.of("/areas"), faults("[]"));
    }

    @Test
    void onlyOneListHasTheName() {
        var other = list("{}").members();
        var changed = JsonObject.builder();
        other.forEach((name, value) -> changed.put(name, value));
        changed.put("id", "gd-risk-areas");
        assertInstanceOf(Reading.Faulty.class, ProvisionDocument.check(changed.build()));
        assertEquals(
                Optional.of(at("2022-08-01T00:00:00")),
                Optional.of(headingOf(list("{}")).from()));
    }

    private static Heading headingOf(JsonObject document) {
        return assertInstanceOf(Reading.Sound.class, ProvisionDocument.check(document))
                .provision()
                .heading();
    }
}
