package healthcode.bench;

import com.sun.management.OperatingSystemMXBean;
import healthcode.policy.certlogic.CertLogic;
import healthcode.policy.certlogic.Compiled;
import healthcode.policy.certlogic.EvaluationError;
import healthcode.policy.certlogic.Refused;
import healthcode.policy.certlogic.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decisions per second of a twenty-rule set on one thread, against certlogic-js on the same rules and payloads.
 *
 * <p>Seconds are processor time, so that a busy machine slows neither side; on an idle one they are seconds of the
 * clock.
 */
public final class RulesBench implements Benchmark {

    /** How many times the rate of certlogic-js is demanded. */
    private static final double DEMANDED = 5;

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 150_000;
    private static final int PEER_DECISIONS = 50_000;
    private static final int DECISIONS = 500_000;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public static void main(String[] arguments) throws Exception {
        System.exit(new RulesBench().run(System.out) ? 0 : 1);
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String help() {
        return "twenty-rule decisions per second on one thread, ours and certlogic-js";
    }

    @Override
    public boolean run(PrintStream out) throws IOException, InterruptedException {
        var corpus = corpus();
        if (corpus.isEmpty()) {
            out.println("SKIPPED: the corpus dcc-business-rules is not beside the checkout");
            return true;
        }
        var all = RuleWorkload.read(corpus.get());
        var rules = compile(all);
        var workload = all.over(payload -> rules.stream().allMatch(rule -> rule.evaluate(payload) instanceof Value));
        out.printf("%d rules, %d payloads%n", rules.size(), workload.payloads().size());
        rate(rules, workload, 2 * DECISIONS);
        try (var peer = CertLogicJs.start(home().resolve(".gateway/npm"), workload)) {
            return compare(rules, workload, peer, out);
        } catch (IOException e) {
            out.printf("ours %,.0f decisions/s%n", rate(rules, workload, DECISIONS));
            out.println("SKIPPED: certlogic-js, " + e.getMessage());
            return true;
        }
    }

    private static boolean compare(List<Compiled> rules, RuleWorkload workload, CertLogicJs peer, PrintStream out)
            throws IOException {
        if (!answers(rules, workload).equals(peer.answers())) {
            out.println("the two engines disagree");
            return false;
        }
        peer.rate(WARM_UP);
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            ours[round] = rate(rules, workload, DECISIONS);
            theirs[round] = peer.rate(PEER_DECISIONS);
        }
        var ratio = median(ours) / median(theirs);
        out.printf("ours         %,10.0f decisions per processor second%n", median(ours));
        out.printf("certlogic-js %,10.0f decisions per processor second%n", median(theirs));
        out.printf("ratio        %10.1f (demanded: %.0f; median of %d alternating rounds)%n", ratio, DEMANDED, ROUNDS);
        return ratio >= DEMANDED;
    }

    /** What every rule gives over every payload: T true, F anything else, E error. */
    static String answers(List<Compiled> rules, RuleWorkload workload) {
        return workload.payloads().stream()
                .map(payload -> rules.stream()
                        .map(rule -> switch (rule.evaluate(payload)) {
                            case Value value -> value.isTrue() ? "T" : "F";
                            case EvaluationError _ -> "E";
                        })
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }

    private static List<Compiled> compile(RuleWorkload workload) {
        var rules = new ArrayList<Compiled>();
        for (var rule : workload.rules()) {
            switch (CertLogic.compile(rule)) {
                case Compiled compiled -> rules.add(compiled);
                case Refused(var at, var why) -> throw new IllegalStateException(at.text() + ": " + why);
            }
        }
        return rules;
    }

    /** Processor time of the whole process, compiler and collector included, as the peer counts it. */
    private static double rate(List<Compiled> rules, RuleWorkload workload, int least) {
        var before = PROCESS.getProcessCpuTime();
        var decisions = 0;
        var satisfied = 0L;
        do {
            for (var payload : workload.payloads()) {
                for (var rule : rules) {
                    satisfied += rule.evaluate(payload).isTrue() ? 1 : 0;
                }
            }
            decisions += workload.payloads().size();
        } while (decisions < least);
        var seconds = (PROCESS.getProcessCpuTime() - before) / 1e9;
        return satisfied > 0 ? decisions / seconds : 0; // reading the sum keeps the work from being optimised away
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Path home() {
        return Path.of(System.getProperty("gateway.home", "")).toAbsolutePath();
    }

    private static Optional<Path> corpus() {
        for (var folder = home(); folder != null; folder = folder.getParent()) {
            var corpus = folder.resolve("shared/corpora/dcc-business-rules");
            if (Files.isDirectory(corpus)) {
                return Optional.of(corpus);
            }
        }
        return Optional.empty();
    }
}
