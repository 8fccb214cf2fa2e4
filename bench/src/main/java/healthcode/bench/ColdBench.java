package healthcode.bench;

import healthcode.local.runtime.RuntimeApi;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the start of a process to its first answer: the archive that is deployed, by Lambda's own runtime client, with
 * one whole recognition against a warm DynamoDB Local over HTTP; and an empty function in the same harness.
 *
 * <p>Reported, not judged: the machine decides.
 */
final class ColdBench implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 400;
    private static final int WARM = 200;
    /** Without it org.crac registers hooks with nobody: the runtime client has a context of its own. */
    private static final List<String> SNAPSHOTS = List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    private static final Map<String, List<String>> FLAGS =
            Map.of("default flags", List.of(), "-XX:TieredStopAtLevel=1", List.of("-XX:TieredStopAtLevel=1"));

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String help() {
        return "process start to first answer of the deployed archive, against an empty function";
    }

    @Override
    public boolean run(PrintStream out) throws Exception {
        Setting.print(out);
        var archive = Setting.home().resolve("functions/target/functions.zip");
        if (!Files.isRegularFile(archive)) {
            out.println("SKIPPED: " + archive + " is not built");
            return true;
        }
        var task = Files.createTempDirectory("healthcode-cold");
        try (var stage = new ColdStage(Setting.home().resolve("template.yaml"))) {
            FunctionProcess.unpack(archive, task);
            coldStarts(stage, task, out);
            primed(stage, task, out);
        } finally {
            delete(task);
        }
        out.println();
        return true;
    }

    private static void coldStarts(ColdStage stage, Path task, PrintStream out) throws Exception {
        var ours = FunctionProcess.recognise(task);
        var empty = FunctionProcess.empty();
        firstAnswer(ours, stage, task);
        for (var flags : new TreeMap<>(FLAGS).descendingMap().entrySet()) {
            var our = new ArrayList<Start>();
            var floor = new ArrayList<Start>();
            for (var round = 0; round < ROUNDS; round++) {
                floor.add(firstAnswer(empty.with(flags.getValue()), stage, task));
                our.add(firstAnswer(ours.with(flags.getValue()), stage, task));
            }
            report(out, flags.getKey() + ", clock", our, floor, Start::clock);
            report(out, flags.getKey() + ", processor", our, floor, Start::processor);
        }
    }

    /**
     * One start.
     *
     * @param clock milliseconds to the first answer
     * @param processor milliseconds of processor time that the process had taken by then, on all its threads
     */
    private record Start(double clock, double processor) {}

    private static void report(
            PrintStream out, String what, List<Start> ours, List<Start> floors, ToDoubleFunction<Start> figure) {
        var our = Pair.median(ours.stream().mapToDouble(figure).toArray());
        var floor = Pair.median(floors.stream().mapToDouble(figure).toArray());
        out.printf(
                "%-35s recognise %,6.0f ms, empty function %,6.0f ms, %.1f times (medians of %d)%n",
                what, our, floor, our / floor, ROUNDS);
    }

    private static Start firstAnswer(FunctionProcess function, ColdStage stage, Path task) throws Exception {
        var event = stage.event();
        var log = task.resolve("log");
        try (var api = new RuntimeApi()) {
            var began = System.nanoTime();
            var process = function.start(api.address(), stage.environment(), log);
            try {
                answered(api, event, log);
                var clock = millis(began);
                var processor = process.info()
                        .totalCpuDuration()
                        .map(Duration::toMillis)
                        .orElse(0L);
                return new Start(clock, processor);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void primed(ColdStage stage, Path task, PrintStream out) throws Exception {
        var environment = new HashMap<>(stage.environment());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        var log = task.resolve("log");
        try (var api = new RuntimeApi()) {
            var process = FunctionProcess.recognise(task).with(SNAPSHOTS).start(api.address(), environment, log);
            try {
                if (!api.awaitReady(PATIENCE)) {
                    throw new IOException("the primed process does not ask for events: " + Files.readString(log));
                }
                var first = request(api, stage, log);
                for (var i = 0; i < WARM_UP; i++) {
                    request(api, stage, log);
                }
                var warm = new double[WARM];
                for (var i = 0; i < WARM; i++) {
                    warm[i] = request(api, stage, log);
                }
                out.printf(
                        "%-35s first request %,.0f ms, warm median %.1f ms, %.0f times%n",
                        "after priming", first, Pair.median(warm), first / Pair.median(warm));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static double request(RuntimeApi api, ColdStage stage, Path log) throws Exception {
        var event = stage.event();
        var began = System.nanoTime();
        answered(api, event, log);
        return millis(began);
    }

    private static void answered(RuntimeApi api, byte[] event, Path log) throws Exception {
        var result = api.send(event, PATIENCE);
        var good = result.isPresent()
                && result.get() instanceof RuntimeApi.Result.Answered(var body)
                && (body.equals("{}") || body.contains("\"statusCode\":201"));
        if (!good) {
            throw new IOException("no decision: " + result + "; the process said: " + Files.readString(log));
        }
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : new ArrayList<>(files.toList()).reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
