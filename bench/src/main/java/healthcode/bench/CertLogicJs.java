package healthcode.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The reference engine certlogic-js in a Node.js process of its own, asked line by line. */
final class CertLogicJs implements AutoCloseable {

    private static final List<String> PACKAGES = List.of("certlogic-js@1.2.2");

    private final NodePeer peer;

    private CertLogicJs(NodePeer peer) {
        this.peer = peer;
    }

    /**
     * Installs the package below {@code folder} unless it is there, and starts it over {@code workload}.
     *
     * @throws IOException when npm, node or the network is missing
     */
    static CertLogicJs start(Path folder, RuleWorkload workload) throws IOException, InterruptedException {
        return new CertLogicJs(NodePeer.start(folder, "certlogic-js-peer", workload.print(), PACKAGES));
    }

    /** The letters of {@link RulesBench#answers}, as this engine sees them. */
    String answers() throws IOException {
        return peer.ask("answers");
    }

    /** Decisions per second of processor time, over at least {@code least} decisions. */
    double rate(int least) throws IOException {
        return Double.parseDouble(peer.ask("rate " + least));
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
