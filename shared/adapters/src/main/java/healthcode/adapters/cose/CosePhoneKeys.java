package healthcode.adapters.cose;

import healthcode.code.Octets;
import healthcode.code.PhoneKeys;
import java.security.Provider;
import java.util.Optional;

/** Phones' keys as COSE_Key, in the compressed form that codes carry. */
public final class CosePhoneKeys implements PhoneKeys {

    private final Es256 es256;

    /** Verifies by the platform's own provider. */
    public CosePhoneKeys() {
        this.es256 = new Es256(Optional.empty());
    }

    /** Verifies by {@code provider}. */
    public CosePhoneKeys(Provider provider) {
        this.es256 = new Es256(Optional.of(provider));
    }

    @Override
    public Optional<Octets> admit(Octets x, Octets y) {
        return HolderKey.ofPoint(x, y);
    }

    @Override
    public boolean signed(Octets key, Octets message, Octets signature) {
        return HolderKey.publicKey(key)
                .filter(found -> es256.verifyOnce(found, message.toArray(), signature.toArray()))
                .isPresent();
    }
}
