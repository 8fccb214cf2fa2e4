package healthcode.aws.dynamodb;

import healthcode.recognition.RequestTime;
import healthcode.recognition.StoreUnavailable;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Tries again, with jitter, until a deadline: contention, throttling and unknown outcomes are the normal weather of a
 * distributed store.
 *
 * <p>A call that timed out may have been committed. It is therefore neither a failure nor a success: the next attempt
 * reads what is there and goes on from it.
 */
public final class Retries {

    /** How long a caller may be kept waiting. */
    public static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(8);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(256);
    private static final int DOUBLINGS = 5;

    /** Reasons for which an item of a transaction is refused although the transaction itself is sound. */
    private static final Set<String> PASSING = Set.of(
            "None",
            "ConditionalCheckFailed",
            "TransactionConflict",
            "ThrottlingError",
            "ProvisionedThroughputExceeded",
            "RequestLimitExceeded");

    private final Pacing pacing;
    private final Duration deadline;

    /** Tries for {@link #DEADLINE}. */
    public Retries(Pacing pacing) {
        this(pacing, DEADLINE);
    }

    public Retries(Pacing pacing, Duration deadline) {
        this.pacing = pacing;
        this.deadline = deadline;
    }

    /** How long one may wait from now on: to the deadline, or to the end of the request that this thread serves. */
    Duration patience() {
        var now = pacing.nanos();
        return Duration.ofNanos(RequestTime.earlier(now + deadline.toNanos()) - now);
    }

    /** What one attempt comes to. */
    public sealed interface Tried<T> {

        /** It worked. */
        record Done<T>(T value) implements Tried<T> {}

        /** Somebody else was faster, or what was written is not all visible yet. */
        record Again<T>(String why) implements Tried<T> {}
    }

    /**
     * The value of the first attempt that is done; attempts are numbered from 0.
     *
     * @throws StoreUnavailable when the deadline or the {@link RequestTime} passes, or at once when trying again cannot
     *     help
     */
    public <T> T until(IntFunction<Tried<T>> attempt) {
        var end = RequestTime.earlier(pacing.nanos() + deadline.toNanos());
        for (var number = 0; ; number++) {
            StoreUnavailable trouble;
            try {
                switch (attempt.apply(number)) {
                    case Tried.Done<T>(var value) -> {
                        return value;
                    }
                    case Tried.Again<T>(var why) -> trouble = new StoreUnavailable(true, "store: " + why, null);
                }
            } catch (SdkException e) {
                trouble = passing(e);
            }
            var left = end - pacing.nanos();
            if (left <= 0) {
                throw trouble;
            }
            pacing.pause(pause(number, left));
        }
    }

    /** Full jitter: those who met once are unlikely to meet again. */
    private Duration pause(int number, long left) {
        var longest =
                Math.min(FIRST_PAUSE.toNanos() << Math.min(number, DOUBLINGS), Math.min(LONGEST_PAUSE.toNanos(), left));
        return Duration.ofNanos(Math.max(1, (long) (pacing.chance() * longest)));
    }

    /** The outage {@code problem} would be if it lasted to the deadline; thrown at once if it certainly will. */
    private static StoreUnavailable passing(SdkException problem) {
        return switch (problem) {
            case TransactionCanceledException cancelled when sound(cancelled) -> busy(problem);
            case TransactionConflictException _,
                    TransactionInProgressException _,
                    IdempotentParameterMismatchException _,
                    ProvisionedThroughputExceededException _,
                    RequestLimitExceededException _ -> busy(problem);
            case InternalServerErrorException _ -> down(problem);
            case DynamoDbException e when e.isThrottlingException() -> busy(problem);
            case DynamoDbException e when e.statusCode() >= 500 -> down(problem);
            case AbortedException _ -> throw down(problem);
            // Timeouts and broken connections: the outcome is unknown, so only reading again can tell.
            case SdkClientException _ -> down(problem);
            default -> throw down(problem);
        };
    }

    private static boolean sound(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .allMatch(PASSING::contains);
    }

    private static StoreUnavailable busy(SdkException cause) {
        return new StoreUnavailable(true, "store: busy", cause);
    }

    private static StoreUnavailable down(SdkException cause) {
        return new StoreUnavailable(false, "store: cannot be asked", cause);
    }
}
