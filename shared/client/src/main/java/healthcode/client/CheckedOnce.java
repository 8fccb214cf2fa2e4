package healthcode.client;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.jose.SeatPassJws;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.GateCode;
import healthcode.credential.Signatures;
import healthcode.recognition.SeatPass;
import healthcode.recognition.SeatPass.Journey;
import healthcode.trust.SigningKeys;
import java.time.Instant;

/**
 * What a later gate believes of a seat pass without a network: that this very person was checked for this very journey,
 * and what the answer was (checked once).
 *
 * <p>The person is told by the code that is shown beside the pass and proved by the gate itself; a passenger without a
 * code is checked as if there were no pass. A level that changed since the check is not in a pass: before the departure
 * the operator asks for the changes of its roster, and at the latest a day after the check the pass ends.
 */
public final class CheckedOnce {

    private final SeatPassJws passes;
    private final Signatures signatures;

    /** @param keys the gateway's published keys */
    public CheckedOnce(SigningKeys keys, CryptoProvider crypto) {
        this.passes = new SeatPassJws(new JacksonJson(), keys);
        this.signatures = new NimbusSignatures(crypto);
    }

    /** What a pass is worth here. */
    public sealed interface Finding {

        /** The answer of the check counts for whoever stands here. */
        record Believed(SeatPass pass) implements Finding {}

        /** The pass proves nothing about whoever stands here. */
        record Disregarded(Why why) implements Finding {}
    }

    /** Why a pass proves nothing. */
    public enum Why {
        /** Not signed by a key of the gateway, or altered. */
        NOT_PROVED,
        EXPIRED,
        OTHER_JOURNEY,
        OTHER_PERSON
    }

    /**
     * What {@code pass} is worth to the holder of {@code shown}, a code that the gate has proved.
     *
     * @param journey the one that the gate serves
     */
    public Finding look(String pass, Journey journey, GateCode shown, Instant now) {
        return passes.read(pass, signatures, now)
                .map(read -> look(read, journey, shown, now))
                .orElseGet(() -> new Finding.Disregarded(Why.NOT_PROVED));
    }

    private static Finding look(SeatPass pass, Journey journey, GateCode shown, Instant now) {
        if (!now.isBefore(pass.expiresAt())) {
            return new Finding.Disregarded(Why.EXPIRED);
        }
        if (!pass.journey().equals(journey)) {
            return new Finding.Disregarded(Why.OTHER_JOURNEY);
        }
        return pass.handle().equals(shown.id().handle())
                ? new Finding.Believed(pass)
                : new Finding.Disregarded(Why.OTHER_PERSON);
    }
}
