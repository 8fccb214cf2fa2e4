package healthcode.local.simulate;

import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.Pacing;
import healthcode.code.CodeReader.Reading;
import healthcode.code.CodeSigner;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SigningUnavailable;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.local.simulate.Call.Ask;
import healthcode.local.simulate.Call.Reply;
import healthcode.local.simulate.Storm.Running;
import healthcode.local.store.MemDynamo;
import healthcode.policy.Language;
import healthcode.recognition.Caller;
import healthcode.recognition.Check;
import healthcode.recognition.CheckRequest;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.Recognition;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.Recording;
import healthcode.recognition.RequestId;
import healthcode.recognition.Role;
import healthcode.recognition.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One world: two or three provinces, one or two holders, two or three gateway processes over one store, at most a dozen
 * requests and whatever befalls them, all from one seed.
 */
final class World {

    private static final RegionCode DESTINATION = new RegionCode("440000");
    private static final Caller GATE = new Caller("gate", Role.OPERATOR, Optional.empty(), Set.of(), "boarding");
    private static final int WIDTH = 4;

    /** How many tries for each piece of work there may be before the sky clears. */
    private static final int MOST_STORMY = 3;

    final Setting setting;
    final Variant variant;
    final SplittableRandom random;
    final Counters counters = new Counters();
    final Timeline time = new Timeline();
    final Scribe scribe;
    final MemDynamo store;
    final List<Intent> intents = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final Map<String, GateCode> issued = new HashMap<>();
    final List<String> violations = new ArrayList<>();
    private final Scheduler<Running> scheduler;
    private final Storm storm;
    private final List<GatewayProcess> processes = new ArrayList<>();

    World(Setting setting, Variant variant, long seed) {
        this.setting = setting;
        this.variant = variant;
        this.random = new SplittableRandom(seed);
        this.scheduler = new Scheduler<>(random);
        this.storm = new Storm(random, scheduler, time, counters);
        this.store = new MemDynamo(storm, time);
        this.scribe = new Scribe(setting, random);
        store.createTable(setting.table);
        time.publish(scribe.trust(time.instant().minusSeconds(3600)));
        var number = 2 + random.nextInt(2);
        for (var i = 0; i < number; i++) {
            processes.add(new GatewayProcess(setting, variant, time, skew(), Duration.ofSeconds(random.nextInt(61))));
        }
    }

    /** Most clocks are right; some are a little wrong, and some are up to ten minutes off. */
    private Duration skew() {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofMillis(random.nextInt(-2000, 2001));
            case 1 -> Duration.ofSeconds(random.nextInt(-600, 601));
            default -> Duration.ZERO;
        };
    }

    /** Lives through everything that {@code script} holds, then once more under a clear sky. */
    void run(Script script) {
        scheduler.run(script::more, () -> script.next().ifPresent(this::start), WIDTH);
        storm.calm();
        var rest = new ArrayList<>(script.redriven());
        scheduler.run(() -> !rest.isEmpty(), () -> start(rest.removeLast()), WIDTH);
        for (var ask : script.lastLooks()) {
            start(ask);
            scheduler.run(() -> false, () -> {}, 1);
        }
    }

    /** Does every piece of {@code work} until it succeeds, several at once, in any order; in the end the sky clears. */
    void finish(List<Consumer<Running>> work) {
        storm.gather();
        var rest = new ArrayList<>(work);
        var begun = new int[1];
        scheduler.run(
                () -> !rest.isEmpty(),
                () -> {
                    if (++begun[0] > MOST_STORMY * work.size()) {
                        storm.calm();
                    }
                    begin(rest.remove(random.nextInt(rest.size())), rest);
                },
                WIDTH);
        storm.calm();
    }

    private void begin(Consumer<Running> piece, List<Consumer<Running>> rest) {
        var number = random.nextInt(processes.size());
        var process = processes.get(number);
        var running = new Running(Call.byNobody(number), process, process.life());
        scheduler.start(running, () -> {
            try {
                piece.accept(running);
            } catch (StoreUnavailable | Storm.Crash _) {
                counters.add("begun again");
                if (!variant.passesOverFailures()) {
                    rest.add(piece);
                }
            }
        });
    }

    /** What to ask about which holder. */
    record Next(int holder, Ask ask) {}

    private void start(Next next) {
        var process = random.nextInt(processes.size());
        var call = new Call(calls.size(), next.holder(), process, next.ask(), time.step());
        calls.add(call);
        var running =
                new Running(call, processes.get(process), processes.get(process).life());
        scheduler.start(running, () -> perform(running));
    }

    private void perform(Running running) {
        var call = running.call();
        try {
            call.reply = ask(running);
            call.answered = time.step();
            released(call);
        } catch (StoreUnavailable | SigningUnavailable e) {
            call.reply = new Reply.Lost(e.getMessage());
        } catch (Storm.Crash _) {
            call.reply = new Reply.Lost("crash");
        }
        counters.add("reply " + name(call.reply));
    }

    private static String name(Reply reply) {
        return switch (reply) {
            case Reply.Decided decided ->
                (decided.codeText().equals(Reply.NO_CODE) ? "changed " : "decided ") + decided.level();
            case Reply.Declined(var code) -> "declined " + code;
            case Reply.Checked checked -> "checked " + checked.level();
            case Reply.Found _ -> "found";
            case Reply.Lost(var why) -> "lost: " + why;
        };
    }

    private Reply ask(Running running) {
        var process = running.process();
        var wiring = process.new Wiring(running.call(), store, pacing(running));
        return switch (running.call().ask) {
            case Ask.Recognise(var intent, var _)
            when intent.statement().statusChange() ->
                switch (wiring.changeStatus().change(intent.caller(), intent.change())) {
                    case Recording.Decided(var answer) -> changed(answer);
                    case Recording.Declined(var problem) -> new Reply.Declined(problem.code());
                };
            case Ask.Recognise(var intent, var _) ->
                switch (wiring.recogniseCode(signer()).recognise(intent.caller(), intent.request())) {
                    case Recognition.Decided(var answer) -> decided(answer);
                    case Recognition.Declined(var problem) -> new Reply.Declined(problem.code());
                };
            case Ask.CheckText(var text) -> {
                var request = new CheckRequest(text, "gate 1", DESTINATION, Optional.empty());
                yield switch (wiring.checkCode(this::read).check(GATE, request)) {
                    case Check.Checked(var answer, var reasons, var level, var _, var _) ->
                        new Reply.Checked(answer, level, reasons.getFirst().code());
                    case Check.Declined(var problem) -> new Reply.Declined(problem.code());
                };
            }
            case Ask.Read(var intent) ->
                switch (wiring.readRecognition()
                        .read(intent.caller(), intent.id().text())) {
                    case ReadRecognition.Found.Decided(var decision) -> new Reply.Found(decision.answer());
                    case ReadRecognition.Found.Declined(var problem) -> new Reply.Declined(problem.code());
                };
        };
    }

    private Reply decided(Octets answer) {
        var code = member(answer, "code");
        return new Reply.Decided(
                answer,
                level(member(answer, "decision")),
                code.text("id").orElseThrow(),
                code.text("text").orElseThrow(),
                level(code));
    }

    /** A change of level names the holder's code and signs none. */
    private Reply changed(Octets answer) {
        var level = level(member(answer, "decision"));
        return new Reply.Decided(
                answer, level, member(answer, "code").text("id").orElseThrow(), Reply.NO_CODE, level);
    }

    private static Level level(JsonObject member) {
        return Level.valueOf(member.text("level").orElseThrow());
    }

    private JsonObject member(Octets answer, String name) {
        try {
            return ((JsonObject) setting.json.parse(answer.toArray()))
                    .object(name)
                    .orElseThrow();
        } catch (MalformedJson e) {
            throw new IllegalStateException("an answer is not JSON", e);
        }
    }

    /** Invariant I12, at the very moment: what leaves is already in the store. */
    private void released(Call call) {
        if (call.reply instanceof Reply.Decided decided
                && store.items(Setting.TABLE).stream().noneMatch(item -> answers(item, decided.answer()))) {
            violations.add("I12: an answer left without a committed decision that holds it: " + call);
        }
    }

    private static boolean answers(Map<String, AttributeValue> item, Octets answer) {
        var stored = item.get(Attributes.ANSWER);
        return stored != null && Octets.of(stored.b().asByteArrayUnsafe()).equals(answer);
    }

    /** Signatures differ every time, as real ones do. */
    private CodeSigner signer() {
        return claims -> {
            if (storm.signingFails()) {
                throw new SigningUnavailable("simulated", null);
            }
            var text = "JK1:" + issued.size();
            issued.put(text, claims);
            return new IssuedCode(claims, text);
        };
    }

    private Reading read(String text) {
        var claims = issued.get(text);
        return claims == null ? new Reading.Unreadable() : new Reading.Genuine(claims, new HolderProof.Absent());
    }

    Pacing pacing(Running running) {
        return new Pacing() {
            @Override
            public long nanos() {
                return time.age().toNanos();
            }

            @Override
            public double chance() {
                return random.nextDouble();
            }

            @Override
            public void pause(Duration duration) {
                time.pass(duration);
                storm.step(running);
            }
        };
    }

    /** A new wish to have {@code statement} recognised, under a key of its own or one used before. */
    Intent intent(Statement statement, Optional<String> key) {
        var number = intents.size();
        return intent(number, statement, key.orElse("key-" + number), random.nextInt(5) == 0);
    }

    Intent intent(int number, Statement statement, String key, boolean paper) {
        var region = Optional.of(new RegionCode(statement.issuer()));
        var caller = new Caller("province-" + statement.issuer(), Role.PROVINCE, region, Set.of(), "travel");
        var body = (statement.text() + paper).getBytes(StandardCharsets.UTF_8);
        var request = new RecognitionRequest(
                key,
                setting.keys.digest("request", body),
                statement.text(),
                DESTINATION,
                Optional.empty(),
                Optional.empty(),
                paper,
                false,
                Language.values()[0]);
        var intent = new Intent(number, caller, request, statement, RequestId.of(caller, key, setting.keys));
        intents.add(intent);
        return intent;
    }
}
