package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A contested level (纠错) that its issuer has not answered yet; the issuer answers by assessing anew, and nobody else
 * can.
 *
 * @param issuer whose level is contested, by id
 * @param asOf the order of the assessment contested, with {@code seq}; 1970 and 0 where the issuer has none
 * @param decision the public id of the decision that recorded it
 * @param due until when the issuer is to answer
 */
public record Correction(String issuer, Instant asOf, long seq, RequestId decision, Instant due) {

    /** What is open of {@code known} and {@code more} under {@code assessments}: of one issuer the last to be due. */
    static List<Correction> open(Collection<Correction> known, Collection<Correction> more, Assessments assessments) {
        var byIssuer = new TreeMap<String, Correction>();
        known.forEach(one -> byIssuer.merge(one.issuer(), one, Correction::later));
        more.forEach(one -> byIssuer.merge(one.issuer(), one, Correction::later));
        var latest = assessments.latest();
        return byIssuer.values().stream()
                .filter(one -> latest.stream().noneMatch(one::isAnsweredBy))
                .toList();
    }

    /** The same about another date of the same assessment. */
    Correction about(Assessment assessment) {
        return new Correction(issuer, assessment.asOf(), assessment.seq(), decision, due);
    }

    /** Of two that are due at once the one about the later date, and else the one that was there. */
    private Correction later(Correction other) {
        var order = Comparator.comparing(Correction::due)
                .thenComparing(Correction::asOf)
                .thenComparingLong(Correction::seq);
        return order.compare(other, this) > 0 ? other : this;
    }

    private boolean isAnsweredBy(Assessment assessment) {
        var order = assessment.asOf().compareTo(asOf);
        return assessment.issuer().equals(issuer) && (order > 0 || order == 0 && assessment.seq() > seq);
    }
}
