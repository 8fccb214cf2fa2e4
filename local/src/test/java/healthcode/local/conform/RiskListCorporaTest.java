package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.local.rules.PublicRiskList;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.rules.Provision;
import healthcode.policy.rules.ProvisionDocument;
import healthcode.policy.rules.RiskAreas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every real list of April to August 2022 can be published, and what it does not resolve is low nowhere. */
class RiskListCorporaTest {

    private static List<RiskAreas> lists() throws IOException {
        var lists = new ArrayList<RiskAreas>();
        for (var file : CorpusFiles.jsonFiles(Corpora.find("cn-risk-regions"))) {
            lists.add(list(file));
        }
        return lists;
    }

    private static RiskAreas list(Path file) throws IOException {
        var document = new PublicRiskList(CorpusFiles.read(file)).document(1).orElseThrow();
        var reading = ProvisionDocument.check(document);
        var sound = assertInstanceOf(ProvisionDocument.Reading.Sound.class, reading, () -> file + ": " + reading);
        return ((Provision.Areas) sound.provision()).areas();
    }

    @Test
    void publishesNineRealLists() throws IOException {
        assertEquals(9, lists().size());
    }

    @Test
    void whereAnAreaDoesNotResolveNoCountyOfItsPlaceIsBelowIt() throws IOException {
        var regions = Regions.bundled();
        var unresolved = 0;
        for (var list : lists()) {
            for (var area : list.unresolved()) {
                unresolved++;
                regions.inside(area.place())
                        .filter(county -> !county.code().endsWith("00"))
                        .forEach(county -> assertTrue(
                                list.classOf(county)
                                        .map(risk -> risk.compareTo(area.risk()) >= 0)
                                        .orElse(true),
                                () -> county + " is " + list.classOf(county) + " beside " + area));
            }
        }
        assertTrue(unresolved > 10, "too few to prove anything: " + unresolved);
    }

    @Test
    void theListOfTheFirstOfAugustSaysWhatItSaid() throws IOException {
        var list = list(Corpora.find("cn-risk-regions/2022080100-d943fe9e.json"));
        assertEquals(RiskClass.HIGH, list.classOf(new RegionCode("120103")).orElseThrow());
        assertEquals(RiskClass.HIGH, list.classOf(new RegionCode("340303")).orElseThrow());
    }
}
