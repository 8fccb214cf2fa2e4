package healthcode.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
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

    private final Map<String, String> names;
    private final Map<String, List<RegionCode>> codes;
    private final NavigableMap<String, RegionCode> sorted;

    private Regions(Map<String, String> names) {
        this.names = names;
        this.codes = new HashMap<>();
        this.sorted = new TreeMap<>();
        names.forEach((code, name) -> {
            var region = new RegionCode(code);
            sorted.put(code, region);
            codes.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(region);
        });
    }

    /** The table that comes with the gateway; see the NOTICE beside it. */
    public static Regions bundled() {
        var names = new LinkedHashMap<String, String>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Regions.class.getResourceAsStream("regions.csv")), StandardCharsets.UTF_8))) {
            in.lines().skip(1).map(line -> line.split(",", 2)).forEach(row -> names.put(row[0], row[1].strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Regions(names);
    }

    /** The name of exactly this region today. */
    public Optional<String> name(RegionCode region) {
        return Optional.ofNullable(names.get(region.code()));
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
                !prefecture.equals(region.code()) && names.containsKey(prefecture)
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
        var all = codes.getOrDefault(name, List.of());
        var upper = all.stream().filter(region -> region.code().endsWith("00")).toList();
        var candidates = upper.isEmpty() ? all : upper;
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** Every province-level region. */
    Stream<RegionCode> provinces() {
        return sorted.values().stream().filter(RegionCode::isProvince);
    }

    /** Every region below {@code place}, by code; the place itself is not among them. */
    Stream<RegionCode> inside(RegionCode place) {
        var prefix = place.code().substring(0, place.isProvince() ? 2 : 4);
        return sorted
                .subMap(prefix + "0".repeat(6 - prefix.length()), false, prefix + "9".repeat(6 - prefix.length()), true)
                .values()
                .stream();
    }

    /** Every region called exactly {@code name}. */
    List<RegionCode> allNamed(String name) {
        return List.copyOf(codes.getOrDefault(name, List.of()));
    }
}
