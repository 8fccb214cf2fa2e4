package healthcode.local.api;

import healthcode.bundle.BuildBundle;
import java.time.Duration;
import java.util.function.Consumer;

/** The schedule of the bundle in this process: builds it again and again until it is closed. */
public final class BundleBuilding implements AutoCloseable {

    /** Far within the minute that a change may take to be seen. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final BuildBundle build;
    private final Consumer<String> log;
    private final Thread thread;

    private BundleBuilding(BuildBundle build, Consumer<String> log) {
        this.build = build;
        this.log = log;
        this.thread = Thread.ofVirtual().name("bundle").unstarted(this::run);
    }

    /** A schedule whose first bundle is there when this returns. */
    public static BundleBuilding start(BuildBundle build, Consumer<String> log) {
        build.build();
        var building = new BundleBuilding(build, log);
        building.thread.start();
        return building;
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(REST);
                build.build();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failure) {
                if (thread.isInterrupted()) {
                    return;
                }
                log.accept("bundle: " + failure + "\n");
            }
        }
    }

    /** Lets one under way finish. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
