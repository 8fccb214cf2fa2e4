package healthcode.trust;

import java.util.Optional;

/** Where it is kept how the fetching of issuers' keys goes: one record for each issuer, the latest. */
public interface KeyHealthRecords {

    /** The record of the issuer, or empty when its keys were never looked for. */
    Optional<KeyHealth> find(String issuer);

    /**
     * Keeps {@code health} in place of an older one.
     *
     * @return false if one of the same or a later attempt is there, which stays
     */
    boolean keep(KeyHealth health);
}
