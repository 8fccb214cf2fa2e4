package healthcode.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an issuer publishes its keys: HTTPS on the usual port of a named host, nothing else.
 *
 * <p>Addresses are how a request forgery begins, so one that could mean anything else is none: no number for a host, no
 * single word, no user, no other port, no fragment.
 *
 * @param uri for example {@code https://keys.example.org/.well-known/jwks.json}
 */
public record KeyAddress(URI uri) {

    private static final int LONGEST = 512;

    /**
     * Labels in lower case with a last one that no number can be: {@code 127.1} and {@code 0x7f000001} are hosts too.
     */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z][a-z0-9-]{1,62}");

    private static final Pattern PATH = Pattern.compile("[!-~&&[^\\\\]]*");

    public KeyAddress {
        if (!admissible(uri)) {
            throw new IllegalArgumentException("key address: not admissible (expected: https, a named host)");
        }
    }

    /** The address in {@code text}, or empty when it may not be one. */
    public static Optional<KeyAddress> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(KeyAddress::admissible).map(KeyAddress::new);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean admissible(URI uri) {
        var text = uri.toString();
        return "https".equals(uri.getScheme())
                && text.length() <= LONGEST
                && PATH.matcher(text).matches()
                && uri.getHost() != null
                && HOST.matcher(uri.getHost()).matches()
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() == -1;
    }

    /** The host, in lower case. */
    public String host() {
        return uri.getHost();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
