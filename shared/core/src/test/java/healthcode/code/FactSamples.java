package healthcode.code;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Facts of few values, so that random ones often meet. */
final class FactSamples {

    static final Instant NOON = Instant.parse("2021-04-09T04:00:00Z");

    private FactSamples() {}

    static Fact random(RandomGenerator random) {
        var issuer = "issuer-" + random.nextInt(2);
        var at = NOON.plusSeconds(random.nextInt(6));
        var on = random.nextBoolean()
                ? Optional.of(LocalDate.of(2021, 4, random.nextInt(1, 9)))
                : Optional.<LocalDate>empty();
        var region = new RegionCode(random.nextBoolean() ? "420000" : "440000");
        return switch (random.nextInt(5)) {
            case 0 ->
                new Fact.Test(
                        issuer,
                        Fact.TestKind.values()[random.nextInt(4)],
                        Fact.Finding.values()[random.nextInt(3)],
                        random.nextBoolean() ? Optional.of(at) : Optional.empty(),
                        Optional.of(at.plusSeconds(random.nextInt(2))),
                        random.nextBoolean() ? Optional.of(region) : Optional.empty());
            case 1 -> new Fact.Dose(issuer, random.nextBoolean() ? "" : "CVX-11", on, random.nextInt(1, 4));
            case 2 -> new Fact.Stay(issuer, region, on, random.nextBoolean());
            case 3 ->
                new Fact.Declaration(
                        issuer, at, random.nextBoolean() ? Optional.of(at.plusSeconds(60)) : Optional.empty());
            default -> new Fact.Registration(issuer, region, at);
        };
    }
}
