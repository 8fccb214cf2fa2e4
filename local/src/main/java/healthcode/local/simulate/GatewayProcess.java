package healthcode.local.simulate;

import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.aws.dynamodb.DynamoStatusIndices;
import healthcode.aws.dynamodb.DynamoUsedProofs;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.code.CodeReader;
import healthcode.code.CodeSigner;
import healthcode.recognition.ChangeStatus;
import healthcode.recognition.CheckCode;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.DecideAct;
import healthcode.recognition.DecideRecognition;
import healthcode.recognition.Decisions;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.RecogniseCode;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One gateway process: a clock that may be wrong, a copy of the trust list that may be a minute old, and the real use
 * cases. What it keeps in memory is made anew for every call, because a lock held while another call runs would stop
 * the world; it serves no purpose but speed.
 */
final class GatewayProcess {

    private final Setting setting;
    private final Variant variant;
    private final Timeline time;
    private final Duration skew;
    private final Duration trustLag;
    private int life;

    GatewayProcess(Setting setting, Variant variant, Timeline time, Duration skew, Duration trustLag) {
        this.setting = setting;
        this.variant = variant;
        this.time = time;
        this.skew = skew;
        this.trustLag = trustLag;
    }

    /** Which of its lives it lives. */
    int life() {
        return life;
    }

    void crash() {
        life++;
    }

    /** The parts of one call. */
    final class Wiring {
        private final Clock clock = new SkewedClock(_ -> {});
        private final Clock noting;
        private final TrustLists trust;
        private final DynamoDbClient client;
        private final Retries retries;
        private final Decisions decisions;

        Wiring(Call call, DynamoDbClient store, Pacing pacing) {
            this.noting = new SkewedClock(now -> call.now = Optional.of(now));
            this.trust = () -> {
                var state = time.trust(trustLag);
                call.trust = Optional.of(state);
                return state.list();
            };
            this.client = variant.client(store, call);
            this.retries = new Retries(pacing);
            this.decisions = variant.decisions(
                    new DynamoDecisions(client, Setting.TABLE, setting.json, retries, clock),
                    () -> time.trust(trustLag).list(),
                    clock);
        }

        RecogniseCode recogniseCode(CodeSigner signer) {
            var decide = new DecideRecognition(
                    setting.policy,
                    variant.signer(signer),
                    new DynamoStatusIndices(client, Setting.TABLE, setting.keys, retries),
                    setting.keys,
                    setting.answers);
            return new RecogniseCode(
                    setting.authorisation,
                    variant.parser(setting.parser, clock),
                    setting.verifier,
                    variant.translator(setting.translator),
                    decide,
                    decisions,
                    trust,
                    setting.keys,
                    noting);
        }

        ChangeStatus changeStatus() {
            var indices = new DynamoStatusIndices(client, Setting.TABLE, setting.keys, retries);
            return new ChangeStatus(
                    setting.authorisation,
                    setting.statements,
                    new DecideAct(indices, setting.keys, setting.json),
                    decisions,
                    trust,
                    setting.keys,
                    noting);
        }

        CheckCode checkCode(CodeReader reader) {
            return new CheckCode(
                    setting.authorisation,
                    reader,
                    decisions,
                    trust,
                    setting.policy,
                    CheckRecords.NONE,
                    (_, _, _, _) -> true,
                    new DynamoUsedProofs(client, Setting.TABLE, retries),
                    setting.keys,
                    noting);
        }

        ReadRecognition readRecognition() {
            return new ReadRecognition(setting.authorisation, decisions);
        }
    }

    /** The true time and this process's error. */
    private final class SkewedClock extends Clock {
        private final Consumer<Instant> note;

        SkewedClock(Consumer<Instant> note) {
            this.note = note;
        }

        @Override
        public Instant instant() {
            var now = time.instant().plus(skew);
            note.accept(now);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock knows UTC only");
        }
    }
}
