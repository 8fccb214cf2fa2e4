package healthcode.credential;

import java.util.Optional;

/**
 * What an envelope demands of a JOSE header.
 *
 * @param typ the only typ accepted; empty ignores typ
 * @param keyIdRequired whether a kid must be there
 * @param deflated whether {@code zip: DEF} is required; otherwise any zip is refused
 */
public record HeaderRules(Optional<String> typ, boolean keyIdRequired, boolean deflated) {

    /** A provincial health code: explicitly typed, never compressed. */
    public static final HeaderRules HEALTH_CODE = new HeaderRules(Optional.of("health-code+jwt"), true, false);

    /** What an issuer states about the level of a holder. */
    public static final HeaderRules STATUS_CHANGE = new HeaderRules(Optional.of("health-status+jwt"), true, false);

    /** What an issuer states about two documents of one person. */
    public static final HeaderRules MERGE = new HeaderRules(Optional.of("health-merge+jwt"), true, false);

    /** A SMART Health Card: always deflated, typ ignored (SMART Health Cards Framework 1.4). */
    public static final HeaderRules HEALTH_CARD = new HeaderRules(Optional.empty(), true, true);
}
