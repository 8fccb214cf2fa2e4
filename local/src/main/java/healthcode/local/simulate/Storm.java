package healthcode.local.simulate;

import healthcode.local.store.Refusals;
import healthcode.local.store.Weather;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The fault plan of one world: lets others run at every database call, and sometimes lets the call come to grief. */
final class Storm implements Weather {

    private static final int MILLE = 1000;
    private static final int LONGEST_TEAR = 12;
    private static final int[] STRENGTHS = {0, 10, 40, 100};

    private final RandomGenerator random;
    private final Scheduler<Storm.Running> scheduler;
    private final Timeline time;
    private final Counters counters;
    private final boolean torn;
    private int perMille;

    Storm(RandomGenerator random, Scheduler<Storm.Running> scheduler, Timeline time, Counters counters) {
        this.random = random;
        this.scheduler = scheduler;
        this.time = time;
        this.counters = counters;
        this.torn = random.nextInt(3) > 0;
        this.perMille = STRENGTHS[random.nextInt(STRENGTHS.length)];
    }

    /** A call under way: in which life of which process. */
    record Running(Call call, GatewayProcess process, int life) {}

    /** The process died under the call. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("simulated crash", null, false, false);
        }
    }

    /** Clouds gather again. */
    void gather() {
        perMille = STRENGTHS[random.nextInt(STRENGTHS.length)];
    }

    /** From now on the sky is clear. */
    void calm() {
        perMille = 0;
    }

    @Override
    public void before(DynamoDbRequest request) {
        scheduler.running().ifPresent(running -> {
            counters.add("database calls");
            step(running);
            if (strikes()) {
                beforeCommit(running, request instanceof TransactWriteItemsRequest write ? write : null);
            }
        });
    }

    @Override
    public void after(DynamoDbRequest request) {
        scheduler.running().ifPresent(running -> {
            // Leases of status indices are updates: a number taken and not used is lost, and says nothing of anybody.
            if (request instanceof TransactWriteItemsRequest || request instanceof PutItemRequest) {
                running.call().commits++;
            }
            step(running);
            if (strikes()) {
                afterCommit(running);
            }
        });
    }

    @Override
    public void between(DynamoDbRequest request) {
        if (torn) {
            // Nobody promises how long: whole conversations may fit between two items of one transaction.
            var pauses = random.nextInt(4) == 0 ? LONGEST_TEAR : 1;
            for (var i = 0; i < pauses; i++) {
                scheduler.running().ifPresent(this::step);
            }
        }
    }

    @Override
    public void order(List<Integer> places) {
        if (torn) {
            counters.add("fault torn visibility");
            Collections.shuffle(places, Random.from(random));
        }
    }

    @Override
    public boolean stale(DynamoDbRequest request) {
        counters.add("fault stale read");
        return random.nextBoolean();
    }

    /** Whether signing fails now. */
    boolean signingFails() {
        var fails = random.nextInt(MILLE) < perMille / 3;
        if (fails) {
            counters.add("fault signing");
        }
        return fails;
    }

    /** Time passes, others run, and a process that died meanwhile goes no further. */
    void step(Running running) {
        time.pass(random.nextInt(1, 16));
        scheduler.pass();
        if (running.process().life() != running.life()) {
            throw new Crash();
        }
    }

    private boolean strikes() {
        return random.nextInt(MILLE) < perMille;
    }

    private void beforeCommit(Running running, TransactWriteItemsRequest write) {
        // Crashes are the rarest: a dead process does nothing else that might go wrong.
        switch (random.nextInt(write == null ? 7 : 11)) {
            case 0, 1 -> {
                counters.add("fault throttle");
                throw Refusals.throttled();
            }
            case 2, 3 -> {
                counters.add("fault timeout before");
                throw ApiCallTimeoutException.builder().message("simulated").build();
            }
            case 4, 5 -> {
                counters.add("fault server error");
                throw Refusals.failed();
            }
            case 6 -> crash(running, "fault crash before");
            case 7, 8 -> cancel(write, "TransactionConflict", "fault conflict");
            default -> cancel(write, "ThrottlingError", "fault throttle");
        }
    }

    private void afterCommit(Running running) {
        if (random.nextInt(3) > 0) {
            counters.add("fault timeout after");
            throw ApiCallTimeoutException.builder().message("simulated").build();
        }
        crash(running, "fault crash after");
    }

    private void cancel(TransactWriteItemsRequest write, String code, String fault) {
        counters.add(fault);
        throw Refusals.cancelled(write.transactItems().stream()
                .map(_ -> CancellationReason.builder().code(code).build())
                .toList());
    }

    private void crash(Running running, String fault) {
        counters.add(fault);
        running.process().crash();
        throw new Crash();
    }
}
