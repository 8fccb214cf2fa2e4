package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {

    private static final Regions REGIONS = Regions.bundled();
    private static final RegionNames NAMES = new RegionNames(REGIONS);

    private static String resolve(String province, String city, String county) {
        return NAMES.resolve(province, city, county).map(RegionCode::code).orElse("REFER");
    }

    private static RegionCode code(String text) {
        return new RegionCode(text);
    }

    @Test
    void namesARegionFromTheProvinceDown() {
        assertEquals("广东省深圳市南山区", REGIONS.displayName(code("440305")));
        assertEquals("北京市朝阳区", REGIONS.displayName(code("110105")));
    }

    @Test
    void fallsBackToTheProvinceWhereThereIsNoPrefecture() {
        assertEquals(Optional.of(code("110000")), REGIONS.parent(code("110105")));
        assertEquals(Optional.of(code("440300")), REGIONS.parent(code("440305")));
        assertEquals(Optional.of(code("440000")), REGIONS.parent(code("440300")));
        assertEquals(Optional.empty(), REGIONS.parent(code("440000")));
    }

    @Test
    void showsTheNearestNameOfAnAbolishedCode() {
        assertTrue(REGIONS.name(code("441282")).isEmpty());
        assertEquals("广东省肇庆市", REGIONS.displayName(code("441282")));
    }

    @Test
    void marksDevelopmentZones() {
        assertTrue(REGIONS.functionalZone(code("220171")));
        assertFalse(REGIONS.functionalZone(code("220102")));
    }

    @Test
    void namesThatRepeatAreNobodysName() {
        assertEquals(Optional.of(code("440100")), REGIONS.named("广州市"));
        assertEquals(Optional.empty(), REGIONS.named("朝阳区"));
    }

    @Test
    void resolvesWithinTheNamedPlaceOnly() {
        assertEquals("110105", resolve("北京市", "北京市", "朝阳区"));
        assertEquals("220104", resolve("吉林省", "长春市", "朝阳区"));
        assertEquals("440305", resolve("广东", "深圳市", "南山区"));
        assertEquals("REFER", resolve("广东省", "广州市", "南山区"));
        assertEquals("REFER", resolve("广东省", "深圳市", "朝阳区"));
    }

    @Test
    void takesAStreetOfAMunicipalitysDistrictForTheDistrict() {
        assertEquals("110105", resolve("北京市", "朝阳区", "酒仙桥街道"));
    }

    @Test
    void takesATownOfACityWithoutCountiesForTheCity() {
        assertEquals("441900", resolve("广东省", "东莞市", "凤岗镇"));
    }

    @Test
    void knowsDevelopmentZonesByTheirUsualShortNames() {
        assertEquals("220171", resolve("吉林省", "长春市", "经开区"));
        assertEquals("220172", resolve("吉林省", "长春市", "净月区"));
        assertEquals("220174", resolve("吉林省", "长春市", "汽车经济技术开发区"));
        assertEquals("410172", resolve("河南省", "郑州市", "高新区"));
        assertEquals("REFER", resolve("河南省", "郑州市", "郑东新区"));
    }

    @Test
    void knowsAutonomousPlacesByTheirShortNames() {
        assertEquals("532901", resolve("云南省", "大理州", "大理市"));
        assertEquals("420528", resolve("湖北省", "宜昌市", "长阳县"));
    }

    @Test
    void refersWhatIsBlankOrUnknown() {
        assertEquals("REFER", resolve("", "", ""));
        assertEquals("REFER", resolve("广东省", "广州市", " "));
        assertEquals("REFER", resolve("新疆生产建设兵团", "新疆生产建设兵团", "新疆生产建设兵团"));
        assertEquals("659001", resolve("新疆生产建设兵团", "第八师", "石河子市"));
    }
}
