package healthcode.local.store;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What befalls the calls to a {@link MemDynamo}: a simulation throws from here, or lets others run.
 *
 * <p>Nothing is locked while these are called.
 */
public interface Weather {

    /** Nothing ever happens. */
    Weather FAIR = new Weather() {};

    /** Before a call changes or reads anything; a throw means that it never arrived. */
    default void before(DynamoDbRequest request) {}

    /** After a call is committed, before it is answered; a throw means that the answer was lost. */
    default void after(DynamoDbRequest request) {}

    /** Between two items of a committed transaction becoming visible to readers. */
    default void between(DynamoDbRequest request) {}

    /** The order in which the items of a committed transaction become visible: their places, to be shuffled here. */
    default void order(List<Integer> places) {}

    /** Whether this eventually consistent read misses the last change. */
    default boolean stale(DynamoDbRequest request) {
        return false;
    }
}
