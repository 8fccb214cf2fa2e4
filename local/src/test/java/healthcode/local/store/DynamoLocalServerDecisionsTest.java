package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import healthcode.aws.dynamodb.DynamoClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract over HTTP, through the client that is deployed. */
class DynamoLocalServerDecisionsTest extends DecisionsContract {

    private static DynamoLocalServer server;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        server = DynamoLocalServer.start(Optional.empty());
        client = DynamoClients.emulator(server.endpoint());
        client.createTable(TestTables.definition().request(TestTables.NAME));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    DynamoDbClient client() {
        return client;
    }

    @Override
    String table() {
        return TestTables.NAME;
    }

    @Test
    void cannotBeReachedFromOtherMachines() throws IOException {
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        assumeFalse(others.isEmpty(), "this machine has no other address");
        for (var address : others) {
            var place = new InetSocketAddress(address, server.endpoint().getPort());
            try (var socket = new Socket()) {
                assertThrows(ConnectException.class, () -> socket.connect(place, 1_000));
            }
        }
    }
}
