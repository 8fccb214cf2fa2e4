package healthcode.trust;

import java.util.Optional;

/** Where trust lists are published, one after the other. */
public interface TrustRegister {

    /** The newest list as it is in the store now, past every cache; for whoever publishes the next. */
    Optional<VouchedTrustList> newest();

    /**
     * Signs and publishes {@code next}.
     *
     * @return false if another list of the same version is there: somebody was faster
     */
    boolean publish(VouchedTrustList next);
}
