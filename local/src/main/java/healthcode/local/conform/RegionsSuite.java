package healthcode.local.conform;

import healthcode.code.RegionCode;
import healthcode.code.RegionNames;
import healthcode.code.Regions;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Public lists of risk areas: every distinct province, city and county resolves to a code inside that province, or is
 * listed as one to refer to a person.
 */
public final class RegionsSuite implements ConformSuite {

    /** The share of distinct names that simple rules resolve in the published lists; below it something broke. */
    private static final double EXPECTED_SHARE = 0.91;

    private static final List<String> LISTS = List.of("highlist", "middlelist", "lowlist");

    private final Regions regions = Regions.bundled();
    private final RegionNames names = new RegionNames(regions);

    /** A place as the lists name it. */
    private record Place(String province, String city, String county) {
        @Override
        public String toString() {
            return "'" + province + "' '" + city + "' '" + county + "'";
        }
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public String help() {
        return "PATH: a risk-area list, or a folder of them; names that do not resolve are listed as REFER";
    }

    @Override
    public Report run(Path path) throws IOException {
        var places = new TreeMap<String, Place>();
        for (var file : Files.isDirectory(path) ? CorpusFiles.jsonFiles(path) : List.of(path)) {
            places(CorpusFiles.read(file)).forEach(place -> places.put(place.toString(), place));
        }
        var report = new Report();
        var resolved =
                places.values().stream().filter(place -> judge(report, place)).count();
        if (!places.isEmpty()) {
            var share = (double) resolved / places.size();
            report.check(
                    share >= EXPECTED_SHARE,
                    "share resolved",
                    resolved + " of " + places.size() + " distinct names (expected: 91 % or more)");
        }
        return report;
    }

    private static List<Place> places(JsonObject file) {
        var data = file.object("data").orElse(file);
        return LISTS.stream()
                .map(data::array)
                .flatMap(Optional::stream)
                .map(JsonArray::items)
                .flatMap(Collection::stream)
                .map(RegionsSuite::place)
                .toList();
    }

    private static Place place(JsonValue area) {
        return new Place(text(area, "province"), text(area, "city"), text(area, "county"));
    }

    private static String text(JsonValue area, String name) {
        return area instanceof JsonObject object && object.get(name).orElse(null) instanceof JsonString(var text)
                ? text
                : "";
    }

    private boolean judge(Report report, Place place) {
        var code = names.resolve(place.province(), place.city(), place.county());
        if (code.isEmpty()) {
            report.skip(place.toString(), "REFER");
            return false;
        }
        report.check(fits(code.get(), place), place.toString(), "resolved to " + code.get());
        return true;
    }

    /** Independent of the rules that found it: the code has a name today, and lies in the named province. */
    private boolean fits(RegionCode code, Place place) {
        var province = regions.name(code.province()).orElse("");
        return regions.name(code).isPresent()
                && (province.equals(place.province()) || place.province().equals("新疆生产建设兵团"));
    }
}
