package healthcode.code;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The bounded block of a holder's latest facts, each with the keys of its issuer that signed it.
 *
 * <p>Rules read {@link Facts}, and the only way from here to there asks who is trusted: a fact counts while one of its
 * signings is believed, and one that nobody is known to have signed never does. Joining is a union cut to the newest
 * facts and, of each, the earliest signings, which outlast the most cut-offs; so the order in which facts arrive, and
 * how often, changes nothing.
 */
public final class SignedFacts {

    /** No facts. */
    public static final SignedFacts NONE = new SignedFacts(Map.of());

    /** How many keys are kept for each fact. */
    static final int MOST_SIGNINGS = 3;

    private final Map<Fact, List<Signing>> signings;

    /**
     * That a key signed a fact.
     *
     * @param keyId the issuer's key
     * @param received when the gateway first accepted the fact under that key
     */
    public record Signing(String keyId, Instant received) {
        private static final Comparator<Signing> EARLIEST =
                Comparator.comparing(Signing::received).thenComparing(Signing::keyId);
    }

    private SignedFacts(Map<Fact, List<Signing>> signings) {
        this.signings = signings;
    }

    /** The block that holds {@code facts}, all of them signed with {@code keyId} and received at {@code received}. */
    public static SignedFacts of(Collection<Fact> facts, String keyId, Instant received) {
        return of(facts.stream().map(fact -> Map.entry(fact, List.of(new Signing(keyId, received)))));
    }

    /** The block that holds facts with their signings, any of them several times; one may have none. */
    public static SignedFacts of(Stream<Map.Entry<Fact, List<Signing>>> facts) {
        var all = new LinkedHashMap<Fact, List<Signing>>();
        facts.forEach(one -> all.merge(one.getKey(), earliest(one.getValue()), SignedFacts::both));
        if (all.isEmpty()) {
            return NONE;
        }
        all.keySet().retainAll(Facts.of(all.keySet()).stream().toList());
        return new SignedFacts(all);
    }

    /** The newest of both blocks. */
    public SignedFacts join(SignedFacts other) {
        if (signings.isEmpty() || other.signings.isEmpty()) {
            return signings.isEmpty() ? other : this;
        }
        return of(Stream.concat(signings.entrySet().stream(), other.signings.entrySet().stream()));
    }

    /** All facts, whether they count or not. */
    public Facts all() {
        return Facts.of(signings.keySet());
    }

    /** The facts that count. */
    public Facts believed(EvidenceTrust trust) {
        return only(fact -> isBelieved(fact, trust));
    }

    /** The facts that do not count, because no key that signed them is trusted for them. */
    public Facts doubted(EvidenceTrust trust) {
        return only(fact -> !isBelieved(fact, trust));
    }

    /** The keys that signed {@code fact}, the earliest first; none where that is not known. */
    public List<Signing> signings(Fact fact) {
        return signings.getOrDefault(fact, List.of());
    }

    private boolean isBelieved(Fact fact, EvidenceTrust trust) {
        return signings(fact).stream().anyMatch(one -> trust.trusts(fact.issuer(), one.keyId(), one.received()));
    }

    private Facts only(Predicate<Fact> wanted) {
        return Facts.of(signings.keySet().stream().filter(wanted).toList());
    }

    private static List<Signing> both(List<Signing> one, List<Signing> other) {
        return earliest(Stream.concat(one.stream(), other.stream()).toList());
    }

    /** Of each key the first receipt: what a key signed before its cut-off does not fall with a later repetition. */
    private static List<Signing> earliest(List<Signing> signings) {
        if (signings.size() <= 1) {
            return signings;
        }
        var byKey = new TreeMap<String, Signing>();
        signings.stream().sorted(Signing.EARLIEST).forEach(one -> byKey.putIfAbsent(one.keyId(), one));
        return byKey.values().stream()
                .sorted(Signing.EARLIEST)
                .limit(MOST_SIGNINGS)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedFacts that && signings.equals(that.signings);
    }

    @Override
    public int hashCode() {
        return signings.hashCode();
    }

    @Override
    public String toString() {
        return "SignedFacts[" + signings.size() + "]";
    }
}
