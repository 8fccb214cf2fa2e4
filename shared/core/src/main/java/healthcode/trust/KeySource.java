package healthcode.trust;

import healthcode.json.JsonValue;
import java.util.Set;

/** Fetches what an issuer publishes; the port behind which the network lives, and never asked while a request waits. */
@FunctionalInterface
public interface KeySource {

    /**
     * What stands at {@code address} now.
     *
     * @param hosts the registered hosts: whatever the address says, nothing else is connected to
     */
    Fetched fetch(KeyAddress address, Set<String> hosts);

    /** What fetching comes to. */
    sealed interface Fetched {

        /** Some JSON, of which nothing is believed yet. */
        record Got(JsonValue document) implements Fetched {}

        /** Nothing; {@code why} is kebab-case and stable, for example {@code unreachable}. */
        record Failed(String why) implements Fetched {}
    }
}
