package healthcode.trust;

import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What fetching one issuer's keys came to, the last time and before: nothing in it is trusted.
 *
 * @param issuer the issuer's id
 * @param address where its keys were looked for
 * @param attemptedAt when that was last tried
 * @param succeededAt when a whole sound set was last there
 * @param trouble why there has been none since
 * @param findings what the last reached set has wrong with it, or disagrees with the trust list on
 * @param lastGood the keys of the last sound set, each as a JSON Web Key; a broken set does not replace them
 * @param proposals what the anchor would have to sign to bring the new ones of them in force
 */
public record KeyHealth(
        String issuer,
        KeyAddress address,
        Instant attemptedAt,
        Optional<Instant> succeededAt,
        Optional<Trouble> trouble,
        List<KeyFinding> findings,
        List<JsonObject> lastGood,
        List<Proposal> proposals) {

    public KeyHealth {
        findings = List.copyOf(findings);
        lastGood = List.copyOf(lastGood);
        proposals = List.copyOf(proposals);
    }

    /** In which way no set can be had. */
    public enum Kind {
        /** Nothing was answered in time, or nothing that is a document. */
        UNREACHABLE,
        /** A document is there, and no key set that may be admitted. */
        REFUSED
    }

    /**
     * A failure that lasts.
     *
     * @param why kebab-case and stable, as last seen
     * @param since the first attempt of an unbroken row that failed in this way
     */
    public record Trouble(Kind kind, String why, Instant since) {}

    /**
     * A new key waiting for the anchor.
     *
     * @param firstSeenAt when it was first published
     * @param claims what the anchor is to sign
     */
    public record Proposal(Instant firstSeenAt, JsonObject claims) {}

    /** An issuer whose keys were never looked for at {@code address}. */
    static KeyHealth unknown(String issuer, KeyAddress address) {
        return new KeyHealth(
                issuer, address, Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** After a failed attempt: all else stays as it was last seen. */
    KeyHealth unreachable(String why, Instant now) {
        return new KeyHealth(
                issuer,
                address,
                now,
                succeededAt,
                Optional.of(lasting(Kind.UNREACHABLE, why, now)),
                findings,
                lastGood,
                proposals);
    }

    /** After a set that may not be admitted: the last good one and its proposals stay. */
    KeyHealth refused(List<KeyFinding> faults, Instant now) {
        var why = Optional.of(lasting(Kind.REFUSED, "set-refused", now));
        return new KeyHealth(issuer, address, now, succeededAt, why, faults, lastGood, proposals);
    }

    /** After a sound set; a proposal made before keeps the time it was first seen. */
    KeyHealth sound(List<KeyFinding> found, List<JsonObject> keys, List<JsonObject> claims, Instant now) {
        var proposed = claims.stream()
                .map(claim -> proposals.stream()
                        .filter(known -> Objects.equals(known.claims(), claim))
                        .findFirst()
                        .orElseGet(() -> new Proposal(now, claim)))
                .toList();
        return new KeyHealth(issuer, address, now, Optional.of(now), Optional.empty(), found, keys, proposed);
    }

    private Trouble lasting(Kind kind, String why, Instant now) {
        var since = trouble.filter(known -> known.kind() == kind)
                .map(Trouble::since)
                .orElse(now);
        return new Trouble(kind, why, since);
    }
}
