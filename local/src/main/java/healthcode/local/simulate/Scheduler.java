package healthcode.local.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Runs tasks on virtual threads, one at a time: a task goes on until it yields, and the seed picks who is next.
 *
 * <p>A task may hold no lock that another one waits for while it yields.
 */
final class Scheduler<T> {

    private final RandomGenerator random;
    private final Semaphore idle = new Semaphore(0);
    private final List<Task<T>> active = new ArrayList<>();
    private Task<T> current;
    private Task<T> next;

    Scheduler(RandomGenerator random) {
        this.random = random;
    }

    /** A task and its turn to run. */
    private static final class Task<T> {
        private final T owner;
        private final Semaphore turn = new Semaphore(0);
        private boolean done;
        private Throwable failure;

        Task(T owner) {
            this.owner = owner;
        }
    }

    /** Who is running now; empty while the world itself looks around. */
    Optional<T> running() {
        return current == null ? Optional.empty() : Optional.of(current.owner);
    }

    /**
     * Runs until nothing is left.
     *
     * @param more whether another task could be started
     * @param start starts it through {@link #start}
     * @param width most tasks at once
     */
    void run(BooleanSupplier more, Runnable start, int width) {
        while (true) {
            var startable = active.size() < width && more.getAsBoolean();
            if (next == null) {
                var choices = active.size() + (startable ? 1 : 0);
                if (choices == 0) {
                    return;
                }
                var choice = random.nextInt(choices);
                if (choice == active.size()) {
                    start.run();
                    continue;
                }
                next = active.get(choice);
            }
            resume();
        }
    }

    private void resume() {
        current = next;
        next = null;
        current.turn.release();
        idle.acquireUninterruptibly();
        if (current.done) {
            active.remove(current);
            if (current.failure != null) {
                throw new IllegalStateException("a task of the simulation failed", current.failure);
            }
        }
        current = null;
    }

    /** Adds a task; it runs when it is picked. */
    void start(T owner, Runnable body) {
        var task = new Task<>(owner);
        active.add(task);
        Thread.ofVirtual().start(() -> {
            task.turn.acquireUninterruptibly();
            try {
                body.run();
            } catch (Throwable e) {
                task.failure = e;
            } finally {
                task.done = true;
                idle.release();
            }
        });
    }

    /** Lets somebody else run, or nobody. */
    void pass() {
        var task = current;
        if (task == null) {
            return;
        }
        // One place more than tasks: the world's own loop, which may start another.
        var choice = random.nextInt(active.size() + 1);
        if (choice < active.size()) {
            next = active.get(choice);
            if (next == task) {
                next = null;
                return;
            }
        }
        idle.release();
        task.turn.acquireUninterruptibly();
    }
}
