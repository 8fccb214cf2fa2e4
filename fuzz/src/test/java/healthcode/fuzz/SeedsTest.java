package healthcode.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import healthcode.fuzz.entrance.Target;
import healthcode.fuzz.entrance.Targets;
import healthcode.local.api.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {

    private static final int DAMAGES = 40;

    /** Those all of whose seeds are good; the others also begin with some that are refused late. */
    private static final Set<String> WHOLE = Set.of(
            "gate-code",
            "hcert",
            "health-card",
            "health-code",
            "inflate",
            "json",
            "profile",
            "status-list",
            "trust-list");

    /** Those whose first octet says how deep the others go in. */
    private static final Set<String> MODED =
            Set.of("gate-code", "hcert", "health-card", "health-code", "key-set", "status-list", "trust-list");

    static Stream<String> names() {
        return Targets.names().stream();
    }

    private static Target target(String name) {
        return Targets.named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("names")
    void goodInputsAndThoseThatOnceWereFindingsThrowNothing(String name) throws IOException {
        var target = target(name);
        var seeds = target.seeds().toList();
        assertFalse(seeds.isEmpty());
        seeds.forEach(target::run);
        var regressions =
                FuzzerProcess.regressions(Home.template().toAbsolutePath().getParent(), name);
        if (Files.isDirectory(regressions)) {
            try (var files = Files.list(regressions)) {
                for (var file : files.toList()) {
                    target.run(Files.readAllBytes(file));
                }
            }
        }
    }

    /** Else a check far in front would shield everything behind it, and a million inputs would prove little. */
    @ParameterizedTest
    @MethodSource("names")
    void goodInputsGoAllTheWayIn(String name) {
        var target = target(name);
        var seeds = target.seeds().toList();
        var through = seeds.stream().filter(target::run).toList();
        System.out.println(name + ": " + through.size() + " of " + seeds.size() + " seeds go all the way in");
        assertFalse(through.isEmpty());
        if (WHOLE.contains(name)) {
            assertEquals(seeds.size(), through.size());
        }
        if (MODED.contains(name)) {
            assertEquals(modes(seeds), modes(through), "a depth at which no seed goes all the way in");
        }
    }

    private static Set<Byte> modes(List<byte[]> seeds) {
        return seeds.stream().map(seed -> seed[0]).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void damagedInputsThrowNothing(String name) {
        var target = target(name);
        var random = new Random(1);
        target.seeds().forEach(seed -> {
            for (var i = 0; i < DAMAGES && seed.length > 0; i++) {
                var damaged = Arrays.copyOf(seed, random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length);
                for (var bits = random.nextInt(4); bits > 0 && damaged.length > 0; bits--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                target.run(damaged);
            }
        });
    }

    @Test
    void everyTargetHasANameOfItsOwnAndTogetherTheyShareAThousand() {
        var names = new HashSet<String>();
        var shares = Targets.names().stream()
                .map(SeedsTest::target)
                .peek(target -> names.add(target.name()))
                .mapToInt(Target::share)
                .sum();
        assertEquals(new HashSet<>(Targets.names()), names);
        assertEquals(1000, shares);
    }

    @Test
    void everyBundledFormatIsATarget() throws IOException {
        var formats = Home.template().resolveSibling("shared/core/src/main/resources/healthcode/format");
        try (var files = Files.list(formats)) {
            var expected = files.map(file -> "format-"
                            + file.getFileName().toString().replace('@', '-').replace(".json", ""))
                    .sorted()
                    .toList();
            assertEquals(
                    expected, names().filter(name -> name.startsWith("format-")).toList());
        }
    }
}
