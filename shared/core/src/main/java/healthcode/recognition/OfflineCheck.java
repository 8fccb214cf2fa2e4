package healthcode.recognition;

import healthcode.code.Fact;
import healthcode.code.Facts;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.credential.CredentialVerifier;
import healthcode.policy.Lack;
import healthcode.policy.Question;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.Trip;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate without a network answers for a proved code: the same rules over what the code itself carries, its level,
 * who assessed it and its last test. Where the rules need more, staff look at documents.
 *
 * <p>The answer is the online one as of the last refresh of the code, or CHECK_DOCUMENT; it is never BOARD where online
 * was not at that refresh. Whether the code was revoked or suspended since is the status list's to say, which the gate
 * asks.
 */
public final class OfflineCheck {

    private final RecognitionPolicy policy;

    /** @param policy the rules as compiled into the gate's bundle */
    public OfflineCheck(RecognitionPolicy policy) {
        this.policy = policy;
    }

    /**
     * The answer for {@code code} at {@code now}.
     *
     * @param proof as the reader proved it; without a fresh one nothing tells the holder from a screenshot, and nobody
     *     boards. Whether another gate saw it before, a gate without a network cannot know: that it was seen at this
     *     one is the gate's own to remember
     */
    public Check.Checked check(
            GateCode code, HolderProof proof, RegionCode destination, Optional<Trip> trip, Instant now) {
        if (!now.isBefore(code.expiresAt())) {
            return document(code, ReasonKind.CODE_EXPIRED);
        }
        if (code.issuedAt().isAfter(now.plus(CredentialVerifier.SKEW))) {
            return document(code, ReasonKind.CODE_NOT_YET_VALID);
        }
        var judgement = policy.judge(question(code, destination, trip, now));
        return CheckCode.answered(judgement, code, code.level(), LiveProofs.doubt(proof, now));
    }

    /** That staff look at documents: what is known of this code says nothing about its holder now. */
    public static Check.Checked document(GateCode code, ReasonKind why) {
        return CheckCode.document(code, Level.UNKNOWN, why);
    }

    /** What a gate says of a text of which nothing is proved. */
    public static Check.Checked unproved(GateAnswer answer, ReasonKind why) {
        return CheckCode.unproved(answer, why);
    }

    private static Question question(GateCode code, RegionCode destination, Optional<Trip> trip, Instant now) {
        var test = code.lastTest().filter(OfflineCheck::decisive);
        var facts = test.map(OfflineCheck::facts).orElse(Facts.NONE);
        return new Question(destination, now, code.level(), code.assessingRegion(), facts, trip, Optional.empty())
                .lacking(lacks(test.isPresent()));
    }

    /** Behind a test of another kind, or one without a finding, an older one may count that the code does not carry. */
    private static boolean decisive(GateCode.LastTest test) {
        return test.kind() == Fact.TestKind.NAT && test.finding() != Fact.Finding.PENDING;
    }

    private static Set<Lack> lacks(boolean tested) {
        var lacks = EnumSet.allOf(Lack.class);
        if (tested) {
            lacks.remove(Lack.NUCLEIC_ACID_TEST);
        }
        return lacks;
    }

    private static Facts facts(GateCode.LastTest test) {
        // Who signed the test is not in the code, and Lack.TESTS keeps rules from asking.
        return Facts.of(List.of(new Fact.Test(
                "", test.kind(), test.finding(), Optional.of(test.takenAt()), Optional.empty(), Optional.empty())));
    }
}
