package healthcode.adapters.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public network from everything that an attacker's name could lead us to instead. */
final class PublicAddress {

    private static final int V6 = 16;
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private PublicAddress() {}

    /** Whether {@code address} may be connected to. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var octets = address.getAddress();
        return address instanceof Inet6Address ? sixIsPublic(octets) : fourIsPublic(octets);
    }

    /** IANA special-purpose registry for IPv4 (RFC 6890 and later), beyond what the platform knows. */
    private static boolean fourIsPublic(byte[] octets) {
        var a = octets[0] & 0xff;
        var b = octets[1] & 0xff;
        var c = octets[2] & 0xff;
        return !(a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128 // shared by carriers
                || a == 169 && b == 254 // metadata services live here
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19)
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113);
    }

    /** Only global unicast, and what carries an IPv4 address is judged by that address. */
    private static boolean sixIsPublic(byte[] octets) {
        if (Arrays.equals(octets, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return embedded(octets, 12);
        }
        var first = octets[0] & 0xff;
        var second = octets[1] & 0xff;
        if (first == 0x20 && second == 0x02) { // 6to4
            return embedded(octets, 2);
        }
        var documentation = first == 0x20 && second == 0x01 && (octets[2] & 0xff) == 0x0d && (octets[3] & 0xff) == 0xb8;
        var teredoOrSpecial = first == 0x20 && second == 0x01 && (octets[2] & 0xff) < 0x02;
        return octets.length == V6 && (first & 0xe0) == 0x20 && !documentation && !teredoOrSpecial;
    }

    private static boolean embedded(byte[] octets, int at) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(octets, at, at + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
