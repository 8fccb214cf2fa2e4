package healthcode.local.kill;

import healthcode.code.RegionCode;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is asked in one cycle, the same in every process that knows seed and cycle: some holders, and for each of them
 * statements that rise in order. The last statement decides the holder's level, whatever became of the others.
 */
record Plan(List<Wish> wishes) {

    /** What time the gateways take it to be. */
    static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");

    static final int HOLDERS = 3;
    static final int STATEMENTS = 4;

    Plan {
        wishes = List.copyOf(wishes);
    }

    /**
     * One thing asked for under its own idempotency key.
     *
     * @param pushed whether it is a change of level that the province pushes, else a code to be recognised
     */
    record Wish(String key, int holder, Traveller who, DemoProvince.Entry entry, boolean pushed) {}

    static Plan of(long seed, int cycle) {
        var random = new Random(seed * 1_000_003 + cycle);
        var wishes = new ArrayList<Wish>();
        for (var holder = 0; holder < HOLDERS; holder++) {
            var who = new Traveller(new SyntheticNumbers(random).next(new RegionCode("420102")), "张*");
            for (var number = 1; number <= STATEMENTS; number++) {
                var colour = Colour.values()[random.nextInt(Colour.values().length)];
                var asOf = NOW.minusSeconds(3600).plusSeconds(60L * number);
                var key = "kill-" + cycle + "-" + holder + "-" + number;
                // The last is recognised, so that there is a code to be shown at the gate.
                var pushed = number < STATEMENTS && random.nextBoolean();
                wishes.add(new Wish(key, holder, who, new DemoProvince.Entry(colour, asOf, number), pushed));
            }
        }
        return new Plan(wishes);
    }

    /** The wishes of one holder, in their order. */
    List<Wish> of(int holder) {
        return wishes.stream().filter(wish -> wish.holder() == holder).toList();
    }
}
