package healthcode.local.kill;

import healthcode.aws.dynamodb.DynamoClients;
import healthcode.client.RecognitionOrder;
import healthcode.code.RegionCode;
import healthcode.local.api.ApiAnswer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process to be killed: asks all wishes of a cycle, holder beside holder, tells each acknowledged answer on a line
 * of its own, and stands still at its step until somebody kills it.
 */
final class Victim {

    static final String ACKNOWLEDGED = "ack";
    static final String STANDING = "standing";
    static final String DONE = "done";

    private static final RegionCode DESTINATION = new RegionCode("440000");
    private static final int CREATED = 201;
    private static final int BUSY = 503;
    private static final int MOST_ATTEMPTS = 10;

    private final Gateways gateways;
    private final PrintStream out;

    private Victim(Gateways gateways, PrintStream out) {
        this.gateways = gateways;
        this.out = out;
    }

    /** {@code ENDPOINT FOLDER SEED CYCLE STEP before|after}; step 0 is none. */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        var steps =
                new Steps(Integer.parseInt(arguments[4]), arguments[5].equals("after"), () -> out.println(STANDING));
        try (var client = DynamoClients.emulator(URI.create(arguments[0]))) {
            var gateways = Gateways.open(client, Path.of(arguments[1]), steps);
            new Victim(gateways, out)
                    .ask(Plan.of(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3])), Path.of(arguments[1]));
        }
        out.println(DONE);
    }

    private void ask(Plan plan, Path folder) throws InterruptedException, ExecutionException, IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<?>>();
            for (var holder = 0; holder < Plan.HOLDERS; holder++) {
                var wishes = plan.of(holder);
                pending.add(threads.submit(() -> {
                    for (var wish : wishes) {
                        ask(wish, folder);
                    }
                    return null;
                }));
            }
            for (var future : pending) {
                future.get();
            }
        }
    }

    /** A retry sends the octets of the first time: a statement is signed once, and kept before it is sent. */
    private void ask(Plan.Wish wish, Path folder) throws IOException {
        var kept = folder.resolve(wish.key() + ".jws");
        if (!Files.exists(kept)) {
            var fresh = folder.resolve(wish.key() + ".new");
            Files.writeString(fresh, gateways.credential(wish));
            Files.move(fresh, kept, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        var statement = Files.readString(kept);
        var answer = send(wish, statement);
        for (var attempt = 1; answer.status() == BUSY && attempt < MOST_ATTEMPTS; attempt++) {
            answer = send(wish, statement);
        }
        if (answer.status() != CREATED) {
            throw new IllegalStateException("status " + answer.status());
        }
        var body = Base64.getEncoder().encodeToString(answer.body().toArray());
        synchronized (out) {
            out.println(ACKNOWLEDGED + " " + wish.key() + " " + body + " .");
        }
    }

    private ApiAnswer send(Plan.Wish wish, String statement) {
        return wish.pushed()
                ? gateways.caller("province:420000").changeStatus(wish.key(), statement)
                : gateways.caller("province:440000").recognise(wish.key(), RecognitionOrder.of(statement, DESTINATION));
    }
}
