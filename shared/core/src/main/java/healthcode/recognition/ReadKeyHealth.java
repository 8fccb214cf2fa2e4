package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyHealth;
import healthcode.trust.KeyHealthRecords;
import healthcode.trust.KeyLints;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells an issuer's people how its keys are: which ends when and whether another signs on, since when its published set
 * cannot be had, and what waits for the anchor.
 */
public final class ReadKeyHealth {

    private final Authorisation authorisation;
    private final TrustLists trustLists;
    private final KeyHealthRecords records;
    private final Clock clock;

    public ReadKeyHealth(Authorisation authorisation, TrustLists trustLists, KeyHealthRecords records, Clock clock) {
        this.authorisation = authorisation;
        this.trustLists = trustLists;
        this.records = records;
        this.clock = clock;
    }

    /** What reading comes to. */
    public sealed interface Found {

        /** The report, for a caller that may see it. */
        record Reported(Report report) implements Found {}

        /** None; an issuer of another region looks the same as one that is not on the list. */
        record Declined(Problem problem) implements Found {}
    }

    /**
     * How an issuer's keys are.
     *
     * @param issuer as it stands on the trust list
     * @param calendar its keys, the one that ends first at the top and those without an end last
     * @param warnings what will hurt later, by kid
     * @param fetched what looking at its published set came to; empty when it publishes none or nobody looked yet
     */
    public record Report(Issuer issuer, List<Entry> calendar, List<Warning> warnings, Optional<KeyHealth> fetched) {
        public Report {
            calendar = List.copyOf(calendar);
            warnings = List.copyOf(warnings);
        }
    }

    /** Where a key stands in its life. */
    public enum Stage {
        COMING,
        SIGNING,
        ENDED,
        WITHDRAWN
    }

    /** One line of the calendar. */
    public record Entry(IssuerKey key, Stage stage) {}

    /** One warning about the key of this kid; codes as registering answers them. */
    public record Warning(String keyId, String code, String message) {}

    /**
     * The report on the issuer called {@code id}.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public Found read(Caller caller, String id) {
        if (!authorisation.mayAttempt(caller, Operation.READ_KEY_HEALTH)) {
            return new Found.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var now = clock.instant();
        return trustLists
                .current()
                .issuer(id)
                .filter(issuer ->
                        authorisation.allows(caller, Operation.READ_KEY_HEALTH, issuer.region(), Optional.empty()))
                .<Found>map(issuer -> new Found.Reported(report(issuer, now)))
                .orElseGet(() -> new Found.Declined(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private Report report(Issuer issuer, Instant now) {
        var calendar = issuer.keys().stream()
                .sorted(Comparator.comparing(key -> key.notAfter().orElse(Instant.MAX)))
                .map(key -> new Entry(key, stage(key, now)))
                .toList();
        var warnings = KeyLints.of(issuer.keys(), now).stream()
                .map(lint -> new Warning(issuer.keys().get(lint.index()).keyId(), lint.code(), lint.message()))
                .toList();
        // What was found at an address that is no longer the issuer's says nothing about it.
        var fetched = issuer.jwksUri()
                .flatMap(address -> records.find(issuer.id())
                        .filter(known -> known.address().equals(address)));
        return new Report(issuer, calendar, warnings, fetched);
    }

    private static Stage stage(IssuerKey key, Instant now) {
        if (key.distrustedAfter().isPresent()) {
            return Stage.WITHDRAWN;
        }
        if (key.notAfter().filter(end -> !now.isBefore(end)).isPresent()) {
            return Stage.ENDED;
        }
        return key.notBefore().filter(now::isBefore).isPresent() ? Stage.COMING : Stage.SIGNING;
    }
}
