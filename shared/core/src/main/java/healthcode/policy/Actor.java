package healthcode.policy;

/** Who can change what a reason says. */
public enum Actor {
    /** The holder, by doing what the next step says. */
    TRAVELLER,
    /** The authority that set the level. */
    ISSUER,
    /** The region whose rule it is. */
    DESTINATION,
    /** The person at the gate or the counter. */
    STAFF
}
