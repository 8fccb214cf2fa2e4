package healthcode.policy.rules;

import healthcode.json.JsonObject;
import healthcode.policy.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published document with the time for which it counts. It starts no sooner than it was published, and ends where a
 * later version of the same id starts: so a new version replaces, corrects or ends the one before.
 *
 * @param document as its author wrote it
 * @param from first instant
 * @param until first instant no longer; not after {@code from} when it never counts
 */
public record Enacted(
        Provision provision, JsonObject document, Instant publishedAt, Instant from, Optional<Instant> until) {

    /** Where a document stands. */
    public enum State {
        ANNOUNCED,
        IN_FORCE,
        ENDED
    }

    /** The documents of one register, in its order, each with its time. */
    static List<Enacted> all(List<Enacted> published) {
        var all = new ArrayList<Enacted>();
        for (var one : published) {
            var replacedAt = published.stream()
                    .filter(one::isBefore)
                    .map(Enacted::starts)
                    .min(Instant::compareTo);
            var end = Stream.of(one.provision().heading().until(), replacedAt)
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
            all.add(new Enacted(one.provision(), one.document(), one.publishedAt(), one.starts(), end));
        }
        return List.copyOf(all);
    }

    /** One document, before it is known what replaces it. */
    static Enacted of(Provision provision, JsonObject document, Instant publishedAt) {
        return new Enacted(
                provision,
                document,
                publishedAt,
                provision.heading().from(),
                provision.heading().until());
    }

    private boolean isBefore(Enacted other) {
        return other.provision().heading().id().equals(provision.heading().id())
                && other.provision().heading().version() > provision.heading().version();
    }

    private Instant starts() {
        var stated = provision.heading().from();
        return stated.isBefore(publishedAt) ? publishedAt : stated;
    }

    private boolean ever() {
        return until.map(end -> end.isAfter(from)).orElse(true);
    }

    /** Where it stands at {@code now}. */
    public State state(Instant now) {
        if (!ever() || until.filter(end -> !end.isAfter(now)).isPresent()) {
            return State.ENDED;
        }
        return now.isBefore(from) ? State.ANNOUNCED : State.IN_FORCE;
    }

    Optional<RuleSet> rules() {
        return ever() && provision instanceof Provision.Rules(var _, var set)
                ? Optional.of(new RuleSet(set.id(), set.version(), set.destinations(), from, until, set.rules()))
                : Optional.empty();
    }

    Optional<Suspension> suspension() {
        return ever() && provision instanceof Provision.Exemption(var _, var stated)
                ? Optional.of(new Suspension(
                        stated.id(),
                        stated.text(),
                        stated.next(),
                        stated.issuers(),
                        stated.destinations(),
                        stated.approver(),
                        from,
                        until.orElse(stated.until())))
                : Optional.empty();
    }
}
