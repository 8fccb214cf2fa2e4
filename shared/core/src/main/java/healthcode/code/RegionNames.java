package healthcode.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resolves the place names of public risk-area lists to codes: province, city and county as text, no codes given.
 *
 * <p>Names repeat, lists shift a level down in municipalities, and shorten names; so each step looks only inside the
 * place found before it and takes a result only when it is the only one. What does not resolve is for a person to
 * judge: never guess, and never treat it as "no risk".
 */
public final class RegionNames {

    /** The 新疆生产建设兵团 runs cities of its own inside Xinjiang. */
    private static final String CORPS = "新疆生产建设兵团";

    private static final RegionCode XINJIANG = new RegionCode("650000");
    private static final Pattern UNIT = Pattern.compile("(自治州|地区|市|盟|州)$");
    private static final Pattern HIGH_TECH = Pattern.compile("^(.*?)高新(技术)?(产业)?(开发|园)?区$");
    private static final Pattern ECONOMIC = Pattern.compile("^(.*?)(经济(技术)?开发区|经开区)$");

    private final Regions regions;

    public RegionNames(Regions regions) {
        this.regions = regions;
    }

    /** What a development zone is called besides its kind: 净月 in 净月高新技术产业开发区. */
    private record Zone(String own, String kind) {}

    /** The code of {@code county} in {@code city} of {@code province}, or empty when it is not certain. */
    public Optional<RegionCode> resolve(String province, String city, String county) {
        var wanted = county.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return province(province.strip()).flatMap(found -> inProvince(found, city.strip(), wanted));
    }

    /**
     * Where a named area lies.
     *
     * @param exact whether it is {@code place}, and not only somewhere in it
     */
    public record Located(RegionCode place, boolean exact) {}

    /** The smallest place that certainly holds the named area; empty when not even the province is certain. */
    public Optional<Located> locate(String province, String city, String county) {
        return resolve(province, city, county)
                .map(found -> new Located(found, true))
                .or(() -> province(province.strip())
                        .map(found -> new Located(
                                city(found, city.strip())
                                        .filter(place -> place.code().endsWith("00"))
                                        .orElse(found),
                                false)));
    }

    /** The province of this name, which lists also shorten: 内蒙古. */
    private Optional<RegionCode> province(String name) {
        if (name.equals(CORPS)) {
            return Optional.of(XINJIANG);
        }
        return name.length() < 2
                ? Optional.empty()
                : only(regions.provinces().filter(region -> nameOf(region).startsWith(name)));
    }

    private Optional<RegionCode> inProvince(RegionCode province, String city, String county) {
        var place = city(province, city);
        if (place.isEmpty() || place.get().isProvince()) {
            // Municipalities repeat their own name as the city; other lists have "directly administered" there.
            return county(province, county);
        }
        if (!prefecture(place.get())) {
            // The city field holds a county, so the county field holds one of its streets.
            return place;
        }
        return childless(place.get()) ? place : county(place.get(), county).or(() -> zone(place.get(), county));
    }

    private Optional<RegionCode> city(RegionCode province, String name) {
        var exact = regions.allNamed(name).stream()
                .filter(region -> within(region, province))
                .toList();
        if (!exact.isEmpty()) {
            return only(exact.stream().filter(region -> region.code().endsWith("00")))
                    .or(() -> only(exact.stream()));
        }
        var stem = UNIT.matcher(name).replaceFirst("");
        return stem.length() < 2
                ? Optional.empty()
                : only(regions.inside(province)
                        .filter(this::prefecture)
                        .filter(region -> nameOf(region).startsWith(stem)));
    }

    /** The county of this name; a plain 县 or 旗 may stand for the autonomous one of the same name. */
    private Optional<RegionCode> county(RegionCode place, String name) {
        var exact = regions.inside(place)
                .filter(region -> nameOf(region).equals(name))
                .toList();
        if (!exact.isEmpty()) {
            return only(exact.stream());
        }
        var unit = name.substring(name.length() - 1);
        var stem = name.substring(0, name.length() - 1);
        return stem.length() < 2 || !unit.equals("县") && !unit.equals("旗")
                ? Optional.empty()
                : only(regions.inside(place)
                        .filter(region -> nameOf(region).startsWith(stem))
                        .filter(region -> nameOf(region).endsWith("自治" + unit)));
    }

    /** The development zone of the prefecture that {@code name} can only mean: 高新区, 经开区, 净月区. */
    private Optional<RegionCode> zone(RegionCode prefecture, String name) {
        var wanted = describe(prefecture, name);
        var byName = only(regions.inside(prefecture)
                .filter(regions::functionalZone)
                .filter(region -> describe(prefecture, nameOf(region)).equals(wanted)));
        return byName.or(() -> wanted.kind().isEmpty() ? byOwnName(prefecture, wanted.own()) : Optional.empty());
    }

    private Optional<RegionCode> byOwnName(RegionCode prefecture, String name) {
        var own = name.endsWith("区") ? name.substring(0, name.length() - 1) : name;
        return own.length() < 2
                ? Optional.empty()
                : only(regions.inside(prefecture)
                        .filter(regions::functionalZone)
                        .filter(region ->
                                describe(prefecture, nameOf(region)).own().equals(own)));
    }

    private Zone describe(RegionCode prefecture, String name) {
        var bare = name;
        for (var above : List.of(nameOf(prefecture.province()), nameOf(prefecture))) {
            bare = without(bare, above);
        }
        var highTech = HIGH_TECH.matcher(bare);
        if (highTech.matches()) {
            return new Zone(highTech.group(1), "高新");
        }
        var economic = ECONOMIC.matcher(bare);
        return economic.matches() ? new Zone(economic.group(1), "经开") : new Zone(bare, "");
    }

    private static String without(String name, String above) {
        var stem = above.length() > 2 ? above.substring(0, above.length() - 1) : above;
        var rest = name.startsWith(above)
                ? name.substring(above.length())
                : name.startsWith(stem) ? name.substring(stem.length()) : name;
        return rest.length() < 2 ? name : rest;
    }

    private String nameOf(RegionCode region) {
        return regions.name(region).orElse("");
    }

    private boolean prefecture(RegionCode region) {
        return region.code().endsWith("00") && !region.isProvince();
    }

    private boolean childless(RegionCode prefecture) {
        return regions.inside(prefecture).findAny().isEmpty();
    }

    private static boolean within(RegionCode region, RegionCode province) {
        return region.province().equals(province);
    }

    private static Optional<RegionCode> only(Stream<RegionCode> candidates) {
        var two = candidates.limit(2).toList();
        return two.size() == 1 ? Optional.of(two.getFirst()) : Optional.empty();
    }
}
