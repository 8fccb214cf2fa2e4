package healthcode.code;

import java.util.Optional;

/** The public keys of travellers' phones: P-256, non-extractable there, known here as COSE_Key octets. */
public interface PhoneKeys {

    /**
     * The key whose point has these coordinates.
     *
     * @param x 32 octets
     * @param y 32 octets
     * @return COSE_Key octets as {@code cnf} holds them, or empty if no point of the curve has them
     */
    Optional<Octets> admit(Octets x, Octets y);

    /**
     * Whether {@code key} signed {@code message}.
     *
     * @param key as {@link #admit} gave it
     * @param signature 64 octets, r and s, with s in its lower half (ES256)
     */
    boolean signed(Octets key, Octets message, Octets signature);
}
