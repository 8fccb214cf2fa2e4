package healthcode.adapters.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Resolves a registered host and connects to one of the very addresses that were judged; tests put their own here. */
public interface Connector {

    /** The addresses of {@code host}. */
    List<InetAddress> resolve(String host) throws IOException;

    /** A connection to {@code address} that proved to be {@code host}. */
    Socket connect(String host, int port, InetAddress address, Duration patience) throws IOException;

    /** TLS with the platform's trust, the name checked against the certificate (RFC 2818). */
    static Connector tls() {
        return new Connector() {
            @Override
            public List<InetAddress> resolve(String host) throws IOException {
                return List.of(InetAddress.getAllByName(host));
            }

            @Override
            public Socket connect(String host, int port, InetAddress address, Duration patience) throws IOException {
                var plain = new Socket(java.net.Proxy.NO_PROXY);
                try {
                    var millis = (int) patience.toMillis();
                    plain.connect(new InetSocketAddress(address, port), millis);
                    plain.setSoTimeout(millis);
                    var socket = (SSLSocket)
                            ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
                    var parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                    socket.startHandshake();
                    return socket;
                } catch (IOException | RuntimeException e) {
                    plain.close();
                    throw e;
                }
            }
        };
    }
}
