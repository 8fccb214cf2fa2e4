package healthcode.bench;

import healthcode.adapters.jose.CryptoProvider;
import java.io.PrintStream;

/** One check at a gate: without a network against the bare signature check, and online against a bare read. */
final class CheckBench implements Benchmark {

    private static final double DEMANDED = 0.7;
    private static final int ROUNDS = 41;
    private static final long ROUND = 150_000_000L;
    private static final int ONLINE_ROUNDS = 21;
    private static final int CALLS = 200;
    private static final double MICROS = 1e3;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String help() {
        return "a check offline against the bare ES256 check, and one online against a bare GetItem";
    }

    @Override
    public boolean run(PrintStream out) throws Exception {
        Setting.print(out);
        var crypto = CryptoProvider.fastest();
        try (var stage = new CheckStage(crypto)) {
            if (!stage.boards()) {
                throw new IllegalStateException("the sample does not board");
            }
            out.printf("provider: %s, one thread, the bundle verified once before%n", crypto.name());
            var plain = Pair.measure(stage::offline, stage::verifyRaw, ROUNDS, ROUND);
            var holds = VerifyBench.report(out, "check offline, a code", "bare ES256 verify", plain, DEMANDED);
            var live = Pair.measure(stage::offlineLive, stage::verifyRaw, ROUNDS, ROUND);
            out.printf(
                    "check offline, a live phone  %,10.0f per processor second: two signatures, %.2f of the bare rate each%n%n",
                    live.first(), 2 * live.ratio());
            online(out, stage);
            return holds;
        }
    }

    /** By the clock, because the emulator works on threads of its own; rounds alternate. */
    private static void online(PrintStream out, CheckStage stage) throws Exception {
        for (var warm = 0; warm < 10; warm++) {
            micros(stage::online);
            micros(stage::getItem);
        }
        var checks = new double[ONLINE_ROUNDS];
        var reads = new double[ONLINE_ROUNDS];
        var ratios = new double[ONLINE_ROUNDS];
        for (var round = 0; round < ONLINE_ROUNDS; round++) {
            checks[round] = micros(stage::online);
            reads[round] = micros(stage::getItem);
            ratios[round] = checks[round] / reads[round];
        }
        out.printf(
                "check online %,.0f µs, bare GetItem %,.0f µs on DynamoDB Local in process: %.1f times as long (reported)%n",
                Pair.median(checks), Pair.median(reads), Pair.median(ratios));
    }

    private static double micros(Pair.Work work) throws Exception {
        var began = System.nanoTime();
        for (var call = 0; call < CALLS; call++) {
            work.once();
        }
        return (System.nanoTime() - began) / MICROS / CALLS;
    }
}
