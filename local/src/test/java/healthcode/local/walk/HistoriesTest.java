package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.client.RecognitionOrder;
import healthcode.code.Assessments;
import healthcode.code.Level;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Colour;
import healthcode.local.province.DemoProvince;
import healthcode.local.province.Traveller;
import healthcode.local.store.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One history of signed statements, through the API in every order and any number of times, is one status. */
class HistoriesTest {

    private static final int HISTORIES = 8;
    private static final int LENGTH = 4;
    private static final List<String> ISSUERS = List.of("420000", "440000", "510000");

    private final World world = new World(LocalStore.Kind.MEMORY);
    private final SplittableRandom random = new SplittableRandom(31);
    private int sent;

    @AfterEach
    void close() {
        world.close();
    }

    /** What an issuer says of whomever it is said; some of it under one order. */
    private record Word(String issuer, DemoProvince.Entry entry, boolean pushed) {}

    private List<Word> history() {
        var words = new ArrayList<Word>();
        for (var i = 0; i < LENGTH; i++) {
            var asOf = world.clock().instant().minus(Duration.ofHours(1 + random.nextInt(3)));
            var colour = Colour.values()[random.nextInt(Colour.values().length)];
            var entry = new DemoProvince.Entry(colour, asOf, random.nextInt(2));
            words.add(new Word(ISSUERS.get(random.nextInt(ISSUERS.size())), entry, random.nextBoolean()));
        }
        return words;
    }

    private void send(Traveller who, Word word) {
        var key = "word-" + sent++;
        var province = world.province(word.issuer());
        var now = world.clock().instant();
        if (word.pushed()) {
            var answer = world.caller("province:" + word.issuer())
                    .changeStatus(key, province.change(who, word.entry(), now));
            assertEquals(201, answer.status());
        } else {
            var order = RecognitionOrder.of(province.sign(who, word.entry(), now), World.GUANGDONG);
            world.caller("province:440000").recognised(key, order);
        }
    }

    /** What is on record of somebody of whom {@code words} were said in this order, and the level at a gate. */
    private record Status(Assessments assessments, Level level) {}

    private Status after(List<Word> words) {
        var who = world.somebody();
        words.forEach(word -> send(who, word));
        var holder = world.gateway().holderKeys().subjectOf(who.document());
        var head = world.gateway().decisions().head(holder).orElseThrow();
        assertEquals(words.size(), head.version());
        // The last word once more as a code: a holder who was only ever pushed about has none to show.
        var last = words.getLast();
        var code = world.province(last.issuer())
                .sign(who, last.entry(), world.clock().instant());
        var receipt = world.caller("province:440000")
                .recognised("look-" + sent++, RecognitionOrder.of(code, World.GUANGDONG));
        var check = world.caller("operator:gate").checked(receipt.codeText(), "gate", World.GUANGDONG);
        assertEquals(receipt.level(), check.level());
        return new Status(
                head.assessments(), head.assessments().levelAt(world.clock().instant(), (_, _, _) -> true));
    }

    @Test
    void everyOrderAndRepetitionOfAHistoryOfSignedStatementsGivesOneStatus() {
        var levels = new HashSet<Level>();
        var orders = new int[1];
        for (var number = 0; number < HISTORIES; number++) {
            var history = history();
            var expected = after(history);
            levels.add(expected.level());
            Orders.each(history, order -> {
                orders[0]++;
                assertEquals(expected, after(order), order::toString);
                var again = Orders.repeated(history, random);
                assertEquals(expected, after(again), again::toString);
            });
        }
        assertEquals(HISTORIES * 24, orders[0]);
        assertTrue(levels.size() >= 3, levels::toString);
    }
}
