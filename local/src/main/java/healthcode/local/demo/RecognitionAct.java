package healthcode.local.demo;

import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiCaller;
import healthcode.local.command.Progress;
import healthcode.local.console.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Guangdong asks for the recognition of everybody on both trains, several at once. */
final class RecognitionAct {

    private static final RegionCode GUANGDONG = new RegionCode("440000");

    private final ApiCaller guangdong;
    private final int threads;

    RecognitionAct(ApiCaller guangdong, int threads) {
        this.guangdong = guangdong;
        this.threads = threads;
    }

    /**
     * What came of one worker's requests.
     *
     * @param receipt of the last decided one, if any was
     */
    record Result(Worker worker, List<Answer> answers, List<Octets> bodies, Optional<RecognitionReceipt> receipt) {

        boolean asPlanned() {
            return answers.equals(worker.circumstance().plan());
        }

        boolean sameOctets() {
            return bodies.stream().distinct().count() == 1;
        }
    }

    /** Asks for all of {@code workers} and tells what came of it. */
    List<Result> play(List<Worker> workers, Story story) throws InterruptedException {
        var started = System.nanoTime();
        var results = recognise(workers);
        var taken = Duration.ofNanos(System.nanoTime() - started);
        tell(results, taken, story);
        return results;
    }

    private List<Result> recognise(List<Worker> workers) throws InterruptedException {
        try (var progress = Progress.of("互认 recognising", workers.size());
                var pool = Executors.newFixedThreadPool(threads)) {
            var pending = workers.stream()
                    .map(worker -> pool.submit(() -> {
                        var result = ask(worker);
                        progress.step();
                        return result;
                    }))
                    .toList();
            var results = new ArrayList<Result>();
            for (var future : pending) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a recognition failed", e.getCause());
        }
    }

    private Result ask(Worker worker) {
        var answers = new ArrayList<Answer>();
        var bodies = new ArrayList<Octets>();
        var receipt = Optional.<RecognitionReceipt>empty();
        for (var request : worker.requests()) {
            var order = RecognitionOrder.of(request.credential(), GUANGDONG);
            var answer = guangdong.recognise(request.idempotencyKey(), order);
            bodies.add(answer.body());
            if (answer.status() == 201) {
                receipt = Optional.of(RecognitionReceipt.of(guangdong.parse(answer)));
            }
            answers.add(read(answer));
        }
        return new Result(worker, answers, bodies, receipt);
    }

    private Answer read(ApiAnswer answer) {
        var body = guangdong.parse(answer);
        return switch (answer.status()) {
            case 201 -> {
                var receipt = RecognitionReceipt.of(body);
                yield Answer.decided(receipt.outcome().name(), receipt.reasons().getFirst());
            }
            case 422 -> Answer.notProved(problem(body));
            default -> Answer.decided("HTTP " + answer.status(), problem(body));
        };
    }

    private static String problem(Object body) {
        return body instanceof JsonObject problem ? problem.text("code").orElse("?") : "?";
    }

    private static void tell(List<Result> results, Duration taken, Story story) {
        story.show(cases(results));
        var plan = Scenario.plan();
        var counts = counts(results);
        story.show(tally(plan, counts));
        var requests = counts.values().stream().mapToInt(Integer::intValue).sum();
        story.say("%,d requests for %,d workers in %.1f s (%,.0f a second)"
                .formatted(requests, results.size(), seconds(taken), requests / seconds(taken)));
        story.proved(
                results.stream().allMatch(Result::asPlanned) && counts.equals(plan),
                "every count is what the signed codes call for; nothing unproved was decided");
        story.proved(
                results.stream()
                        .filter(result -> result.worker().circumstance() == Circumstance.RETRIED)
                        .allMatch(Result::sameOctets),
                "a retry gets the octets of the first answer");
    }

    private static double seconds(Duration taken) {
        return taken.toNanos() / 1e9;
    }

    private static Table cases(List<Result> results) {
        var table = new Table("情形 case", "人数 workers", "请求 requests", "如期 as planned");
        for (var circumstance : Circumstance.values()) {
            var these = results.stream()
                    .filter(result -> result.worker().circumstance() == circumstance)
                    .toList();
            var requests =
                    these.stream().mapToInt(result -> result.answers().size()).sum();
            var good = these.stream().filter(Result::asPlanned).count();
            table.row(circumstance.title(), these.size(), requests, good);
        }
        return table;
    }

    private static Table tally(Map<Answer, Integer> plan, Map<Answer, Integer> counts) {
        var table = new Table("结果 outcome", "原因 reason", "应有 planned", "实得 counted", "");
        var all = new TreeMap<>(plan);
        counts.forEach((answer, _) -> all.putIfAbsent(answer, 0));
        all.forEach((answer, planned) -> {
            var counted = counts.getOrDefault(answer, 0);
            table.row(
                    Words.outcome(answer.outcome()),
                    answer.reason(),
                    planned,
                    counted,
                    Story.mark(counted.equals(planned)));
        });
        return table;
    }

    private static Map<Answer, Integer> counts(List<Result> results) {
        var counts = new TreeMap<Answer, Integer>();
        for (var result : results) {
            result.answers().forEach(answer -> counts.merge(answer, 1, Integer::sum));
        }
        return counts;
    }
}
