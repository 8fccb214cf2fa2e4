package healthcode.local.demo;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Fact;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.local.api.ApiCaller;
import healthcode.local.api.MovableClock;
import healthcode.local.console.Table;
import healthcode.local.foreign.DemoForeignIssuer;
import healthcode.policy.Language;
import healthcode.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A traveller from abroad with nothing but a test: recognised for 48 hours by a dated rule, refused a minute later. */
final class AbroadAct {

    private static final RegionCode SHANGHAI = new RegionCode("310000");
    private static final LocalDate BORN = LocalDate.of(1890, 2, 3);
    private static final DemoForeignIssuer.Person PERSON = new DemoForeignIssuer.Person("Beispiel", "Anna Maria", BORN);
    private static final List<Moment> MOMENTS = List.of(
            new Moment(Duration.ofHours(20), Outcome.RECOGNISED, "rules-met"),
            new Moment(Duration.ofHours(48), Outcome.RECOGNISED, "rules-met"),
            new Moment(Duration.ofHours(48).plusMinutes(1), Outcome.REFUSED, "test-48h"));

    private final ApiCaller shanghai;
    private final DemoForeignIssuer state;
    private final MovableClock clock;

    AbroadAct(ApiCaller shanghai, DemoForeignIssuer state, MovableClock clock) {
        this.shanghai = shanghai;
        this.state = state;
        this.clock = clock;
    }

    /** When the traveller asks, counted from the sample, and what must come of it. */
    private record Moment(Duration age, Outcome outcome, String reason) {

        String key(Language language) {
            return "abroad-" + age.toMinutes() + "-" + language.tag();
        }

        String told() {
            return "%d h %02d min".formatted(age.toHours(), age.toMinutesPart());
        }
    }

    /** Asks with one certificate at every moment, and has the refusal explained in two languages. */
    void play(Story story) {
        var sampled = clock.instant().minus(MOMENTS.getFirst().age());
        var order = order(sampled);
        story.say("an invented traveller shows a test certificate of state XA, %d characters after HC1:"
                .formatted(order.credential().length() - "HC1:".length()));
        var table = new Table("采样后 since sampling", "结果 outcome", "等级 level", "原因 reason", "");
        var receipts = new ArrayList<RecognitionReceipt>();
        var good = true;
        for (var moment : MOMENTS) {
            clock.forward(Duration.between(clock.instant(), sampled.plus(moment.age())));
            var receipt = shanghai.recognised(moment.key(Language.ENGLISH), order);
            receipts.add(receipt);
            var asPlanned = asPlanned(moment, receipt);
            good &= asPlanned;
            table.row(
                    moment.told(),
                    Words.outcome(receipt.outcome().name()),
                    receipt.level(),
                    receipt.reasons().getFirst(),
                    Story.mark(asPlanned));
        }
        story.show(table);
        var explained = explain(order, story);
        story.proved(good, "recognised up to 48 hours after sampling, refused one minute later");
        story.proved(explained, "the refusal says why and what to do next, in Chinese and in English");
        story.proved(
                receipts.stream().allMatch(this::recordedAsUnknown),
                "a foreign test is a fact: no level was made of it, every record says UNKNOWN");
    }

    private RecognitionOrder order(Instant sampled) {
        var reported = sampled.plus(Duration.ofHours(6));
        var text = state.test(PERSON, Fact.TestKind.NAT, Fact.Finding.NEGATIVE, sampled, reported);
        var passport = HolderDocument.of(IdType.PASSPORT, "X00000000").orElseThrow();
        var holder = new HolderClaim(passport, "Anna Maria Beispiel", BORN);
        return new RecognitionOrder(text, SHANGHAI, Optional.of(holder), RecognitionOrder.Form.SCREEN);
    }

    private static boolean asPlanned(Moment moment, RecognitionReceipt receipt) {
        return receipt.outcome() == moment.outcome()
                && receipt.level() == Level.UNKNOWN
                && receipt.reasons().equals(List.of(moment.reason()));
    }

    /** Prints the last refusal as its answers word it; each language is a request of its own, since a retry repeats. */
    private boolean explain(RecognitionOrder order, Story story) {
        var last = MOMENTS.getLast();
        var complete = true;
        for (var language : List.of(Language.CHINESE, Language.ENGLISH)) {
            var caller = shanghai.reading(language);
            var reason = firstReason(caller.parse(caller.recognise("told-" + last.key(language), order)));
            var text = reason.flatMap(said -> said.text("text")).orElse("");
            var next = reason.flatMap(said -> said.text("next")).orElse("");
            story.say(text);
            story.say("   → " + next);
            complete &= !text.isBlank() && !next.isBlank() && chinese(text + next) == (language == Language.CHINESE);
        }
        return complete;
    }

    private static boolean chinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static Optional<JsonObject> firstReason(JsonValue answer) {
        return decision(answer)
                .flatMap(decision -> decision.array("reasons"))
                .map(JsonArray::items)
                .flatMap(reasons -> reasons.stream().findFirst())
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    private boolean recordedAsUnknown(RecognitionReceipt receipt) {
        return decision(shanghai.recorded(receipt.decisionId()))
                .flatMap(decision -> decision.text("level"))
                .equals(Optional.of(Level.UNKNOWN.name()));
    }

    private static Optional<JsonObject> decision(JsonValue answer) {
        return answer instanceof JsonObject object ? object.object("decision") : Optional.empty();
    }
}
