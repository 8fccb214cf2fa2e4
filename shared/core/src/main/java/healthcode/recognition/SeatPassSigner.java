package healthcode.recognition;

import java.time.Instant;

/** Signs seat passes; the port behind which JOSE and the signing key live. */
@FunctionalInterface
public interface SeatPassSigner {

    /**
     * The signed text of {@code pass}.
     *
     * @param now when it is signed, by the key that signs then
     * @throws healthcode.code.SigningUnavailable if no signing key is at hand: an outage, never a refusal
     */
    String sign(SeatPass pass, Instant now);
}
