package healthcode.code;

import java.time.Instant;

/**
 * What a phone shows beside its code: that it holds, at this moment, the key that the code is bound to.
 *
 * <p>The phone signs the code's hash and the time anew every 15 seconds, so that a picture of the screen is worth
 * nothing a minute later. Whether it is fresh is judged by whoever asks.
 */
public sealed interface HolderProof {

    /** Shown without a proof: an unbound code, paper, or a picture of a bound code's own text. */
    record Absent() implements HolderProof {}

    /** Not signed over this code by the key in it: another phone, another code, or a code bound to none. */
    record Forged() implements HolderProof {}

    /** Signed by the bound key over this very code; {@code at} in whole seconds is the phone's time. */
    record Signed(Instant at) implements HolderProof {}
}
