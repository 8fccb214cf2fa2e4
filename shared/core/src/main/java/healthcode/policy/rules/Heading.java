package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What every document of a region's register begins with.
 *
 * @param id kebab-case, the same for all versions
 * @param version from 1
 * @param destinations provinces it is for; empty means all
 * @param from first instant in force
 * @param until first instant no longer in force, if it ends
 */
public record Heading(String id, int version, Set<RegionCode> destinations, Instant from, Optional<Instant> until) {

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final int LONGEST_WORD = 64;

    public Heading {
        destinations = Set.copyOf(destinations);
    }

    /** The name in reasons: {@code id@version}. */
    public String name() {
        return id + "@" + version;
    }

    /** Reads the members {@code id}, {@code version}, {@code destinations}, {@code from} and {@code until}. */
    static Heading read(JsonObject document, BiConsumer<String, String> fault) {
        var id = word(document, "", "id", fault);
        var version = version(document, fault);
        var destinations = provinces(document, "destinations", fault);
        var from = instant(document, "from", fault).orElseGet(() -> {
            fault.accept("/from", "missing (expected: a date-time with +08:00)");
            return Instant.EPOCH;
        });
        var until = instant(document, "until", fault);
        if (until.isPresent() && !until.get().isAfter(from)) {
            fault.accept("/until", "not after /from");
        }
        return new Heading(id, version, destinations, from, until);
    }

    /** The kebab-case member {@code name} of {@code object}, which stands at {@code at}. */
    static String word(JsonObject object, String at, String name, BiConsumer<String, String> fault) {
        var word = object.text(name).orElse("");
        var wellFormed = !word.isEmpty()
                && word.length() <= LONGEST_WORD
                && Arrays.stream(word.split("-", -1)).allMatch(Heading::isPart);
        if (!wellFormed) {
            fault.accept(at + "/" + name, "not a kebab-case word (expected: a-z and 0-9 with single hyphens)");
        }
        return word;
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    private static int version(JsonObject document, BiConsumer<String, String> fault) {
        var version = document.get("version").orElse(JsonNull.NULL) instanceof JsonNumber number
                ? number.asLong().orElse(0)
                : 0;
        if (version < 1 || version > Integer.MAX_VALUE) {
            fault.accept("/version", "not a version (expected: an integer from 1)");
            return 0;
        }
        return (int) version;
    }

    /** The provinces in the member {@code name}; none for {@code "*"}. */
    static Set<RegionCode> provinces(JsonObject document, String name, BiConsumer<String, String> fault) {
        if ("*".equals(document.text(name).orElse(""))) {
            return Set.of();
        }
        var items = document.array(name).map(JsonArray::items).orElse(List.of());
        var regions = new HashSet<RegionCode>();
        for (var item : items) {
            var region = item instanceof JsonString(var code) ? RegionCode.parse(code) : Optional.<RegionCode>empty();
            region.filter(RegionCode::isProvince).ifPresent(regions::add);
        }
        if (items.isEmpty() || regions.size() != items.size()) {
            fault.accept("/" + name, "not a list of provinces (expected: \"*\" or distinct codes xx0000)");
        }
        return regions;
    }

    /** The date-time in the member {@code name}, which must be of Asia/Shanghai. */
    static Optional<Instant> instant(JsonObject document, String name, BiConsumer<String, String> fault) {
        var value = document.get(name).orElse(JsonNull.NULL);
        if (value == JsonNull.NULL) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(value instanceof JsonString(var text) ? text : "");
            if (time.getOffset().equals(SHANGHAI)) {
                return Optional.of(time.toInstant());
            }
        } catch (DateTimeParseException _) {
            // told below, like another offset
        }
        fault.accept("/" + name, "not a date-time of Asia/Shanghai (expected: 2022-12-07T00:00:00+08:00)");
        return Optional.of(Instant.EPOCH);
    }
}
