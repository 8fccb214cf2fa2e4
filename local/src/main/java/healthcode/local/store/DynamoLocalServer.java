package healthcode.local.store;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * DynamoDB Local behind HTTP, for clients in other processes.
 *
 * <p>Its own server would listen on every interface; this one listens on loopback only.
 */
public final class DynamoLocalServer implements AutoCloseable {

    private static final int NO_PORT = 0;

    private final Server server;

    private DynamoLocalServer(Server server) {
        this.server = server;
    }

    /**
     * Starts a server on a free port.
     *
     * @param folder where it keeps its tables; without one it forgets everything when it is closed
     */
    public static DynamoLocalServer start(Optional<Path> folder) {
        return start(folder, requests -> requests);
    }

    /** The same behind what {@code front} makes of it: something that answers requests instead, for example. */
    static DynamoLocalServer start(Optional<Path> folder, UnaryOperator<Handler> front) {
        try {
            SQLiteLibraryLoader.initialize();
            var requests = new LocalDynamoDBRequestHandler(
                    NO_PORT, folder.isEmpty(), folder.map(Path::toString).orElse(null), true, false);
            var context = new ContextHandler();
            context.setHandler(front.apply(new LocalDynamoDBServerHandler(requests, null)));
            var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), NO_PORT));
            server.setHandler(context);
            server.start();
            return new DynamoLocalServer(server);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        var port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
