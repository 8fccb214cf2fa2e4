package healthcode.local.simulate;

import healthcode.aws.dynamodb.Attributes;
import healthcode.local.simulate.Call.Ask;
import healthcode.local.simulate.Call.Reply;
import healthcode.local.simulate.Scribe.Manner;
import healthcode.local.simulate.World.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is asked of the gateway in one world, and what the world does besides. */
final class Script {

    private static final int FEWEST = 4;
    private static final int MOST = 12;
    private static final Duration LONGEST_LIFE = Duration.ofDays(85);
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofHours(1),
            Duration.ofHours(9),
            Duration.ofHours(25),
            Duration.ofDays(4),
            Duration.ofDays(15));

    private final World world;
    private final RandomGenerator random;
    private final int holders;
    private int left;

    Script(World world) {
        this.world = world;
        this.random = world.random;
        this.holders = 1 + random.nextInt(3) / 2;
        this.left = FEWEST + random.nextInt(MOST - FEWEST + 1);
    }

    boolean more() {
        return left > 0;
    }

    /** The next request, or empty where the world itself did something. */
    Optional<Next> next() {
        left--;
        var told = justToldAgain();
        if (told.isPresent()) {
            return check(told.get());
        }
        var holder = random.nextInt(holders);
        var chance = random.nextInt(100);
        if (chance < 34) {
            return Optional.of(recognise(holder, manner(chance)));
        }
        if (chance < 42) {
            return world.scribe.old(holder).map(old -> asked(world.intent(old, Optional.empty()), false));
        }
        if (chance < 56) {
            return past(holder).map(this::again);
        }
        if (chance < 60) {
            return past(holder).map(this::reuse);
        }
        if (chance < 80) {
            return check(holder);
        }
        if (chance < 84) {
            return past(holder).map(intent -> new Next(holder, new Ask.Read(intent)));
        }
        happen(chance);
        return Optional.empty();
    }

    /**
     * The holder whose request was just answered from the record: what a caller was told then, a gate must see too, and
     * that is where stores that show a transaction piecemeal give themselves away.
     */
    private Optional<Integer> justToldAgain() {
        return world.calls.stream()
                .filter(call -> call.ask instanceof Ask.Recognise(var _, var again) && again && !call.lost())
                .max(Comparator.comparingLong(call -> call.answered))
                .filter(told -> world.calls.stream()
                        .noneMatch(call -> call.holder == told.holder
                                && call.invoked > told.answered
                                && call.ask instanceof Ask.CheckText))
                .map(told -> told.holder);
    }

    private static Manner manner(int chance) {
        return chance < 19
                ? Manner.FRESH
                : chance < 23
                        ? Manner.OLDER
                        : chance < 26
                                ? Manner.AGAIN
                                : chance < 29 ? Manner.TIE : chance < 32 ? Manner.FACTS : Manner.FORGED;
    }

    private Next recognise(int holder, Manner manner) {
        var statement = world.scribe.sign(holder, manner, world.time.instant());
        return asked(world.intent(statement, Optional.empty()), false);
    }

    private Next asked(Intent intent, boolean again) {
        return new Next(intent.statement().holder(), new Ask.Recognise(intent, again));
    }

    private Optional<Intent> past(int holder) {
        var his = world.intents.stream()
                .filter(intent -> intent.statement().holder() == holder)
                .toList();
        return his.isEmpty() ? Optional.empty() : Optional.of(his.get(random.nextInt(his.size())));
    }

    /** The same request again, whether the first is under way, answered or lost. */
    private Next again(Intent intent) {
        return asked(renamed(intent), true);
    }

    /** A caller that holds an answer that never came for a failure would ask under another key. */
    private Intent renamed(Intent intent) {
        return world.variant.newKeyAfterOutage() && lost(intent)
                ? world.intent(
                        intent.number(),
                        intent.statement(),
                        "anew-" + world.intents.size(),
                        intent.request().paper())
                : intent;
    }

    private boolean lost(Intent intent) {
        return world.calls.stream()
                .filter(call -> call.ask instanceof Ask.Recognise(var asked, var _) && asked.equals(intent))
                .allMatch(Call::lost);
    }

    private Next reuse(Intent intent) {
        var other = world.scribe.another(intent.statement(), world.time.instant());
        return asked(world.intent(other, Optional.of(intent.request().idempotencyKey())), false);
    }

    private Optional<Next> check(int holder) {
        var texts = texts(holder);
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Next(holder, new Ask.CheckText(texts.get(random.nextInt(texts.size())))));
    }

    private List<String> texts(int holder) {
        return world.calls.stream()
                .filter(call -> call.holder == holder)
                .flatMap(call ->
                        call.reply instanceof Reply.Decided decided ? Stream.of(decided.codeText()) : Stream.empty())
                .filter(text -> !text.equals(Reply.NO_CODE))
                .distinct()
                .toList();
    }

    private void happen(int chance) {
        if (chance < 89) {
            world.counters.add("event distrust");
            world.time.publish(world.scribe.distrust(world.time.latestTrust(), world.time.instant()));
        } else if (chance < 98) {
            var jump = JUMPS.get(random.nextInt(JUMPS.size()));
            if (world.time.age().plus(jump).compareTo(LONGEST_LIFE) < 0) {
                world.counters.add("event clock");
                world.time.pass(jump);
            }
        } else {
            world.counters.add("event sweep");
            sweep();
        }
    }

    /** What is past its life goes, as the store would let it go some time later. */
    private void sweep() {
        var now = world.time.instant().getEpochSecond();
        for (var item : world.store.items(Setting.TABLE)) {
            var ttl = item.get(Attributes.TTL);
            if (ttl != null && Long.parseLong(ttl.n()) < now) {
                world.counters.add("swept items");
                var key = Map.of(Attributes.PK, item.get(Attributes.PK), Attributes.SK, item.get(Attributes.SK));
                world.store.deleteItem(delete -> delete.tableName(Setting.TABLE).key(key));
            }
        }
    }

    /** What was never answered, asked again until it is. */
    List<Next> redriven() {
        var redriven = new ArrayList<Next>();
        for (var intent : List.copyOf(world.intents)) {
            if (lost(intent)) {
                redriven.add(again(intent));
            }
        }
        return redriven;
    }

    /** At the end a gate looks at every holder once more. */
    List<Next> lastLooks() {
        return IntStream.range(0, holders)
                .boxed()
                .flatMap(holder -> texts(holder).stream()
                        .reduce((_, last) -> last)
                        .map(text -> new Next(holder, new Ask.CheckText(text)))
                        .stream())
                .toList();
    }
}
