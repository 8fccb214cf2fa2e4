package healthcode.adapters.cose;

import healthcode.adapters.cose.CborItem.Bytes;
import healthcode.adapters.cose.CborItem.Flag;
import healthcode.adapters.cose.CborItem.Labels;
import healthcode.adapters.cose.CborItem.Whole;
import healthcode.code.Octets;
import healthcode.trust.P256;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The confirmation claim of a bound phone (RFC 8747): its P-256 key as a COSE_Key with the sign of y instead of y (RFC
 * 9053 section 7.1.1), 42 octets, because the whole y would lift code and proof above QR version 13.
 */
final class HolderKey {

    private static final long COSE_KEY = 1;
    private static final long KEY_TYPE = 1;
    private static final long EC2 = 2;
    private static final long CURVE = -1;
    private static final long P_256 = 1;
    private static final long X = -2;
    private static final long Y = -3;
    private static final int COORDINATE = 32;

    private HolderKey() {}

    /** The claim that holds {@code key}. */
    static CborItem confirmation(Octets key) {
        var item = Cbor.parse(key.toArray())
                .orElseThrow(() -> new IllegalArgumentException("holder key: not deterministic CBOR"));
        return Labels.of(Map.of(COSE_KEY, admit(item)));
    }

    /** The key in the claim. */
    static Octets of(ClaimReader confirmation) {
        return Octets.of(Cbor.print(admit(confirmation.map(COSE_KEY).labels())));
    }

    private static CborItem admit(CborItem item) {
        var key = ClaimReader.of(item);
        var admitted = key.labels().members().keySet().equals(Set.of(KEY_TYPE, CURVE, X, Y))
                && key.labels().members().get(KEY_TYPE).equals(new Whole(EC2))
                && key.labels().members().get(CURVE).equals(new Whole(P_256))
                && key.labels().members().get(X) instanceof Bytes(var x)
                && x.length() == COORDINATE
                && key.labels().members().get(Y) instanceof Flag;
        if (!admitted) {
            throw new IllegalArgumentException("holder key: no compressed P-256 COSE_Key");
        }
        return item;
    }

    /** The key of this point, or empty when it is none of the curve. */
    static Optional<Octets> ofPoint(Octets x, Octets y) {
        if (x.length() != COORDINATE || y.length() != COORDINATE) {
            return Optional.empty();
        }
        var ordinate = new BigInteger(1, y.toArray());
        return P256.publicKey(new BigInteger(1, x.toArray()), ordinate.testBit(0))
                .filter(key -> key.getW().getAffineY().equals(ordinate))
                .map(_ -> Octets.of(Cbor.print(Labels.of(Map.of(
                        KEY_TYPE,
                        new Whole(EC2),
                        CURVE,
                        new Whole(P_256),
                        X,
                        new Bytes(x),
                        Y,
                        new Flag(ordinate.testBit(0)))))));
    }

    /** The point of an admitted key, or empty when x is the abscissa of none. */
    static Optional<ECPublicKey> publicKey(Octets key) {
        return Cbor.parse(key.toArray()).flatMap(item -> {
            var members = ((Labels) admit(item)).members();
            var x = new BigInteger(1, ((Bytes) members.get(X)).value().toArray());
            return P256.publicKey(x, ((Flag) members.get(Y)).value());
        });
    }
}
