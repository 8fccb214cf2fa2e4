package healthcode.functions;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts every name that anything in this process looks up; the platform finds it by its service file. */
public final class ResolverSpy extends InetAddressResolverProvider {

    private static final AtomicInteger LOOKUPS = new AtomicInteger();

    /** How many names were looked up so far. */
    static int lookups() {
        return LOOKUPS.get();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var builtIn = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                LOOKUPS.incrementAndGet();
                return builtIn.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                LOOKUPS.incrementAndGet();
                return builtIn.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "spy";
    }
}
