package healthcode.recognition;

import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import java.util.Optional;

/**
 * A request to contest a holder's level.
 *
 * @param idempotencyKey the caller's own name for this request
 * @param digest keyed digest of the canonical request, to tell a retry from a reuse of the key
 * @param document whose level
 * @param issuer whose level of the holder, by id; empty for whichever counts
 * @param ground what is wrong with it
 * @param by who says so
 * @param reference where the caller keeps what it rests on
 */
public record CorrectionRequest(
        String idempotencyKey,
        Octets digest,
        HolderDocument document,
        Optional<String> issuer,
        Ground ground,
        Party by,
        Optional<String> reference) {

    /** What is said to be wrong with a level; a closed list, because words about people's health do not belong here. */
    public enum Ground {
        /** It is somebody else's. */
        NOT_THE_PERSON,
        /** The holder was not where the level says. */
        NOT_THERE,
        /** A later test says otherwise. */
        TEST_NEGATIVE,
        /** The time of isolation or monitoring has passed. */
        PERIOD_OVER,
        /** The issuer's record is out of date or missing. */
        RECORD_OUTDATED,
        OTHER
    }

    /** Who contests. */
    public enum Party {
        /** The holder, through the province. */
        TRAVELLER,
        /** The province of residence by itself. */
        PROVINCE
    }

    @Override
    public String toString() {
        return "CorrectionRequest[redacted]";
    }
}
