package healthcode.functions;

import healthcode.code.HolderKeys;
import healthcode.recognition.ContestLevel;
import healthcode.recognition.DecisionHistory;
import healthcode.recognition.Decisions;
import healthcode.recognition.PublishRules;
import healthcode.recognition.StatusIndices;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Duration;

/** What differs from place to place: the store, the trust list, the keys and the clock. */
public interface Ports {

    Decisions decisions();

    StatusIndices statusIndices();

    TrustLists trustLists();

    SigningKeys signingKeys();

    HolderKeys holderKeys();

    /** What onboarding and data sharing reach for; where there is none, nothing was ever registered. */
    default Registers registers() {
        return Registers.none();
    }

    /** The decisions of one holder, for the holder to read. */
    default DecisionHistory history() {
        return new NoHistory();
    }

    /** What the gate keeps beside decisions. */
    default GateStores gate() {
        return GateStores.none();
    }

    /** How long rules are known before they decide. */
    default Duration rulesNotice() {
        return PublishRules.NOTICE;
    }

    /** How long an issuer has to answer a correction. */
    default Duration correctionTime() {
        return ContestLevel.ANSWER_WITHIN;
    }

    /** Where bundles for gates are published. */
    default Bundles bundles() {
        return Bundles.none();
    }

    Clock clock();
}
