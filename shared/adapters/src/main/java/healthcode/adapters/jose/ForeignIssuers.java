package healthcode.adapters.jose;

import healthcode.trust.Issuer;
import java.util.List;

/**
 * What reading a list of foreign issuers comes to: a list that others wrote is taken key by key, since one bad key must
 * not take a continent off the list.
 *
 * @param issuers each id once, with its usable keys
 * @param usable how many entries became keys
 * @param faults the entries that did not, by name, and why
 */
public record ForeignIssuers(List<Issuer> issuers, int usable, List<Fault> faults) {

    public ForeignIssuers {
        issuers = List.copyOf(issuers);
        faults = List.copyOf(faults);
    }

    /** An entry that is no usable key. */
    public record Fault(String entry, String why) {}
}
