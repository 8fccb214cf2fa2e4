package healthcode.bench;

import java.util.List;

/** Where {@code ./gateway bench} enters Java. */
public final class Main {

    /** Every benchmark; a new one is one line here. */
    private static final List<Benchmark> BENCHMARKS = List.of(
            new VerifyBench(),
            new RecogniseBench(),
            new CheckBench(),
            new ColdBench(),
            new RulesBench(),
            new ForeignBench());

    private Main() {}

    public static void main(String[] arguments) {
        var bench = new Bench(BENCHMARKS, System.out);
        System.exit(new healthcode.local.Main(List.of(bench), System.out, System.err).run(bench, List.of(arguments)));
    }
}
