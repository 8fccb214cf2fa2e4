package healthcode.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Two pieces of work measured against each other on one thread: rounds alternate, so that whatever the machine does
 * meanwhile happens to both, and seconds are processor time of this thread, so that other programs slow neither.
 *
 * @param first operations per processor second, median of the rounds
 * @param second the same for the other
 * @param ratio how fast the first is in parts of the second: the median over neighbouring rounds
 * @param low a quarter of the rounds have a smaller ratio
 * @param high a quarter of the rounds have a greater ratio
 */
record Pair(double first, double second, double ratio, double low, double high) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;
    private static final int MOST_WARM_UP = 120;
    private static final int SETTLED = 12;
    private static final double BETTER = 1.02;

    /** Work whose result counts, so that no compiler can leave it out. */
    @FunctionalInterface
    interface Work {
        /** A number that depends on the work done. */
        int once() throws Exception;
    }

    /** Measures the two, each warmed up first, over {@code rounds} rounds of {@code nanos} each. */
    static Pair measure(Work first, Work second, int rounds, long nanos) throws Exception {
        warmUp(first, nanos);
        warmUp(second, nanos);
        var firsts = new double[rounds];
        var seconds = new double[rounds];
        var ratios = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            firsts[round] = rate(first, nanos);
            seconds[round] = rate(second, nanos);
            ratios[round] = firsts[round] / seconds[round];
        }
        var ratio = median(ratios);
        Arrays.sort(ratios);
        return new Pair(median(firsts), median(seconds), ratio, ratios[rounds / 4], ratios[rounds - 1 - rounds / 4]);
    }

    /** Until twelve rounds in a row are no faster than the best before: on a busy machine compilers come late. */
    private static void warmUp(Work work, long nanos) throws Exception {
        var best = 0.0;
        var stale = 0;
        for (var round = 0; round < MOST_WARM_UP && stale < SETTLED; round++) {
            var rate = rate(work, nanos);
            stale = rate > best * BETTER ? 0 : stale + 1;
            best = Math.max(best, rate);
        }
    }

    private static double rate(Work work, long nanos) throws Exception {
        var began = THREADS.getCurrentThreadCpuTime();
        var done = 0L;
        var sink = 0;
        long taken;
        do {
            for (var i = 0; i < 50; i++) {
                sink ^= work.once();
            }
            done += 50;
            taken = THREADS.getCurrentThreadCpuTime() - began;
        } while (taken < nanos);
        if (sink == 0x5EED_1E55) {
            throw new IllegalStateException("one chance in four thousand million");
        }
        return done * NANOS / taken;
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
