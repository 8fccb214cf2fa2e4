package healthcode.local.kill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Counts the calls of a client and stands still for ever at one of them, before it leaves or after it was answered. */
final class Steps {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final AtomicInteger calls = new AtomicInteger();
    private final int last;
    private final boolean after;
    private final Runnable told;

    /**
     * @param last the number of the call to stand still at, from 1; 0 for none
     * @param after whether that call is made first
     * @param told runs when it stands still
     */
    Steps(int last, boolean after, Runnable told) {
        this.last = last;
        this.after = after;
        this.told = told;
    }

    DynamoDbClient over(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                Steps.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, method, arguments) -> {
                    var step = arguments != null && arguments.length == 1;
                    var here = step && calls.incrementAndGet() == last;
                    if (here && !after) {
                        stand();
                    }
                    try {
                        var answer = method.invoke(client, arguments);
                        if (here) {
                            stand();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void stand() throws InterruptedException {
        told.run();
        NEVER.await();
    }
}
