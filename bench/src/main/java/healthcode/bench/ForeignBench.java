package healthcode.bench;

import com.sun.management.OperatingSystemMXBean;
import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.problem.Attempt;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * Foreign credentials per second on one thread, from text to verdict: ours against dcc-utils on the same digital COVID
 * certificates, and against the bare verification of jose on the same SMART Health Cards.
 *
 * <p>Seconds are processor time of each process, so that a busy machine slows neither side.
 */
final class ForeignBench implements Benchmark {

    private static final List<String> PACKAGES = List.of("dcc-utils@0.4.0", "jose@6.2.17");
    private static final double DEMANDED_OF_DCC_UTILS = 20;
    private static final double DEMANDED_OF_JOSE = 2;
    private static final int ROUNDS = 5;
    private static final int OURS = 5_000;
    private static final int WARM_UP = 30_000;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final CredentialDoor door = new CredentialDoor(new JacksonJson(), new HcertParser());
    private final CredentialVerifier verifier = new CredentialVerifier(new NimbusSignatures(CryptoProvider.fastest()));

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public String help() {
        return "foreign credentials from text to verdict, ours against npm dcc-utils, and against jose verifying alone";
    }

    @Override
    public boolean run(PrintStream out) throws Exception {
        Setting.print(out);
        var hcerts = ForeignWorkload.hcerts();
        var cards = ForeignWorkload.cards();
        out.printf(
                "%d certificates, %d health cards%n",
                hcerts.texts().size(), cards.texts().size());
        var started = start(hcerts.print(cards), out);
        if (started.isEmpty()) {
            out.printf("ours %,.0f certificates per processor second%n", rate(hcerts, WARM_UP));
            return true;
        }
        try (var peer = started.get()) {
            var holds = compare(hcerts, List.of("list", "key"), 160, DEMANDED_OF_DCC_UTILS, peer, out);
            if (cards.texts().isEmpty()) {
                out.println("SKIPPED: the corpus smart-health-cards is not beside the checkout");
                return holds;
            }
            return compare(cards, List.of("jose"), 4000, DEMANDED_OF_JOSE, peer, out) && holds;
        }
    }

    /** A peer that cannot be installed is skipped aloud; one that fails later is a failure. */
    private static Optional<NodePeer> start(byte[] input, PrintStream out) throws InterruptedException {
        try {
            var folder = Setting.home().resolve(".gateway/npm");
            return Optional.of(NodePeer.start(folder, "foreign-peer", input, PACKAGES));
        } catch (IOException e) {
            out.println("SKIPPED: dcc-utils and jose, " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Against the faster of the peer's ways. */
    private boolean compare(
            ForeignWorkload load, List<String> ways, int count, double demanded, NodePeer peer, PrintStream out)
            throws IOException {
        for (var way : ways) {
            if (Integer.parseInt(peer.ask(way + " answers")) != load.texts().size()) {
                out.println(way + ": the two readers disagree");
                return false;
            }
            peer.ask(way + " rate " + count);
        }
        rate(load, WARM_UP);
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            ours[round] = rate(load, OURS);
            for (var way : ways) {
                theirs[round] = Math.max(theirs[round], Double.parseDouble(peer.ask(way + " rate " + count)));
            }
        }
        var ratio = Pair.median(ours) / Pair.median(theirs);
        out.printf("ours, text to verdict   %,10.0f per processor second%n", Pair.median(ours));
        out.printf("npm %-19s %,10.0f per processor second%n", load.peer(), Pair.median(theirs));
        out.printf("ratio %.1f (demanded: %.0f; medians of %d alternating rounds)%n%n", ratio, demanded, ROUNDS);
        return ratio >= demanded;
    }

    private double rate(ForeignWorkload load, int least) {
        var before = PROCESS.getProcessCpuTime();
        var done = 0;
        do {
            for (var text : load.texts()) {
                done += proved(load, text);
            }
        } while (done < least);
        return done / ((PROCESS.getProcessCpuTime() - before) / 1e9);
    }

    private int proved(ForeignWorkload load, String text) {
        if (door.parse(text) instanceof Attempt.Ok<PresentedCredential>(var presented)
                && verifier.verify(presented, load.trust(), load.now()) instanceof Verification.Verified) {
            return 1;
        }
        throw new IllegalStateException("a sample is not proved");
    }
}
