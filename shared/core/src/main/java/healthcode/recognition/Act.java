package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.policy.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one decision did, on whose word, and with what result.
 *
 * @param kind what was done
 * @param issuer id of the issuer whose word it was, or of the caller where it was no issuer's
 * @param issuerRegion that one's region, if it has one
 * @param destination who was asked to recognise, for a recognition
 * @param credentialDigest keyed digest of the signed statement's signing input, where one was presented
 * @param outcome for a recognition
 * @param validUntil for a recognition
 * @param reasons codes of the reasons, for audit and later reading
 * @param details coded particulars of the kind, such as an evidence reference; never personal data
 * @param concerns the regions to whom it is news, whose change feeds it belongs in; empty if to none
 */
public record Act(
        Kind kind,
        String issuer,
        Optional<RegionCode> issuerRegion,
        Optional<RegionCode> destination,
        Optional<Octets> credentialDigest,
        Optional<Outcome> outcome,
        Optional<Instant> validUntil,
        List<String> reasons,
        SortedMap<String, String> details,
        Set<RegionCode> concerns) {

    /** What a decision can do. */
    public enum Kind {
        /** A credential was recognised, or not, for a destination. */
        RECOGNITION,
        /** An issuer changed its level of the holder. */
        STATUS_CHANGE,
        /** Somebody contests a level: recorded and routed to its issuer, who alone may change it. */
        CORRECTION,
        /** Two approvers of the national platform put another level in an issuer's place for a time. */
        OVERRIDE,
        /** Another document of the same person was joined to this holder. */
        MERGE,
        /** This holder was joined to another, whose code counts from now on. */
        MERGED,
        /** The code was bound to a phone. */
        BINDING,
        /** The code was revoked: a new epoch, nothing else. */
        REVOCATION,
        /** Something that issuers should know about a holder, such as a journey beside a case: no level changes. */
        NOTICE
    }

    public Act {
        reasons = List.copyOf(reasons);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        concerns = Collections.unmodifiableSet(new TreeSet<>(concerns));
    }

    /** The act of {@code kind} on the word of {@code issuer}, without anything else. */
    public static Act of(Kind kind, String issuer, Optional<RegionCode> region) {
        return new Act(
                kind,
                issuer,
                region,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                Set.of());
    }

    /** The same on a signed statement with this keyed digest. */
    Act proved(Octets digest) {
        return new Act(
                kind,
                issuer,
                issuerRegion,
                destination,
                Optional.of(digest),
                outcome,
                validUntil,
                reasons,
                details,
                concerns);
    }

    /** The same with the particulars of its kind and the regions to whom it is news. */
    public Act with(Map<String, String> particulars, Set<RegionCode> regions) {
        return new Act(
                kind,
                issuer,
                issuerRegion,
                destination,
                credentialDigest,
                outcome,
                validUntil,
                reasons,
                new TreeMap<>(particulars),
                regions);
    }
}
