package healthcode.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The names of administrative divisions today, by code, and the way back from names.
 *
 * <p>An old code is never an error: of the county codes of 1980 to 2019 half are no longer current, and people keep
 * them in their document numbers. It only has no name of its own any more.
 */
public final class Regions {

    private static final int FIRST_ZONE = 71;
    private static final int LAST_ZONE = 79;
    private static final int CODE = 6;

    /** Names by code, and codes by name. */
    private record Table(NavigableMap<String, String> names, Map<String, List<String>> codes) {}

    private volatile Table table;

    private Regions() {}

    /** The table that comes with the gateway; read when first asked, because few requests ever ask. */
    public static Regions bundled() {
        return new Regions();
    }

    private Table table() {
        var known = table;
        if (known == null) {
            // Two threads may both read it; they read the same.
            known = read();
            table = known;
        }
        return known;
    }

    private static Table read() {
        var names = new TreeMap<String, String>();
        var codes = new HashMap<String, List<String>>();
        try (var in = Regions.class.getResourceAsStream("regions.csv")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var lines = new StringTokenizer(text, "\r\n");
            lines.nextToken();
            while (lines.hasMoreTokens()) {
                var line = lines.nextToken();
                var code = line.substring(0, CODE);
                var name = line.substring(CODE + 1).strip();
                names.put(code, name);
                codes.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Table(names, codes);
    }

    /** The name of exactly this region today. */
    public Optional<String> name(RegionCode region) {
        return Optional.ofNullable(table().names().get(region.code()));
    }

    /**
     * The region above this one: the prefecture of a county, the province of a prefecture. Municipalities and counties
     * run by their province have no prefecture, so their parent is the province; a province has none.
     */
    public Optional<RegionCode> parent(RegionCode region) {
        if (region.isProvince()) {
            return Optional.empty();
        }
        var prefecture = region.code().substring(0, 4) + "00";
        return Optional.of(
                !prefecture.equals(region.code()) && table().names().containsKey(prefecture)
                        ? new RegionCode(prefecture)
                        : region.province());
    }

    /** The name for people, from the province down, of the nearest region that has a name today. */
    public String displayName(RegionCode region) {
        var above = parent(region).map(this::displayName).orElse("");
        return above + name(region).orElse("");
    }

    /** Whether this is a development zone of the statistics office (71 to 79), which GB/T 2260 does not have. */
    public boolean functionalZone(RegionCode region) {
        var last = Integer.parseInt(region.code().substring(4));
        return last >= FIRST_ZONE && last <= LAST_ZONE;
    }

    /** The one region of this name: provinces and prefectures first, then counties; empty when none or several. */
    public Optional<RegionCode> named(String name) {
        var all = table().codes().getOrDefault(name, List.of());
        var upper = all.stream().filter(code -> code.endsWith("00")).toList();
        var candidates = upper.isEmpty() ? all : upper;
        return candidates.size() == 1 ? Optional.of(new RegionCode(candidates.getFirst())) : Optional.empty();
    }

    /** Every province-level region of today, in the order of their codes. */
    public Stream<RegionCode> provinces() {
        return table().names().keySet().stream().map(RegionCode::new).filter(RegionCode::isProvince);
    }

    /** Every region below {@code place}, by code; the place itself is not among them. */
    public Stream<RegionCode> inside(RegionCode place) {
        var prefix = place.code().substring(0, place.isProvince() ? 2 : 4);
        return table()
                .names()
                .subMap(prefix + "0".repeat(6 - prefix.length()), false, prefix + "9".repeat(6 - prefix.length()), true)
                .keySet()
                .stream()
                .map(RegionCode::new);
    }

    /** Every region called exactly {@code name}. */
    List<RegionCode> allNamed(String name) {
        return table().codes().getOrDefault(name, List.of()).stream()
                .map(RegionCode::new)
                .toList();
    }
}
