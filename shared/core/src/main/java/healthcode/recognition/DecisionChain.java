package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The rules that tie a holder's decisions together: numbered without gap, each sealing the one before it (invariant
 * I4), the head nothing but their fold (invariant I10).
 */
public final class DecisionChain {

    private final JsonCodec json;

    public DecisionChain(JsonCodec json) {
        this.json = json;
    }

    /** The canonical octets of {@code decision} without its answer: what is stored and what is hashed. */
    public Octets content(Decision decision) {
        return Octets.of(json.printCanonical(DecisionDocument.of(decision)));
    }

    /** The chain hash after {@code decision}. */
    public Octets hash(Decision decision) {
        return hash(decision.previous(), decision.subject(), content(decision), decision.answer());
    }

    /**
     * The chain hash of stored octets: SHA-256 over previous hash, subject, length of the content, content and answer.
     *
     * <p>The subject is in it so that one holder's history cannot be passed off as another's, and the length so that
     * nothing can move between content and answer.
     */
    public static Octets hash(Octets previous, SubjectId subject, Octets content, Octets answer) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previous.toArray());
            sha256.update(subject.octets().toArray());
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(content.length()).array());
            sha256.update(content.toArray());
            sha256.update(answer.toArray());
            return Octets.of(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /**
     * The head after {@code decision}.
     *
     * @throws IllegalArgumentException if the decision does not follow {@code head}: a gap, a repetition or a fork
     */
    public Head next(Optional<Head> head, Decision decision) {
        var follows = Decision.numberAfter(head);
        if (decision.seq() != follows || !decision.previous().equals(Decision.chainAfter(head))) {
            throw new IllegalArgumentException(
                    "decision: number " + decision.seq() + " does not follow the head (expected: " + follows + ")");
        }
        return Head.after(head, decision, hash(decision));
    }
}
