package healthcode.feed;

import healthcode.code.HolderKeys;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Caller;
import healthcode.recognition.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells a region what changed about the holders in whom it has a part, from where it last stopped reading. */
public final class ReadChanges {

    /** Changes in one answer. */
    public static final int MOST = 100;

    private final Authorisation authorisation;
    private final ChangeLog log;
    private final HolderKeys keys;

    public ReadChanges(Authorisation authorisation, ChangeLog log, HolderKeys keys) {
        this.authorisation = authorisation;
        this.log = log;
        this.keys = keys;
    }

    /**
     * What is asked for.
     *
     * @param region whose feed; the caller's own if empty
     * @param since the cursor of the last answer; everything kept if empty
     * @param limit 1 to {@link #MOST}
     */
    public record Query(Optional<String> region, Optional<String> since, int limit) {}

    /** What reading comes to. */
    public sealed interface Answer {

        /**
         * The next changes, oldest first.
         *
         * @param next the cursor that goes on after them
         * @param more whether there were more at once
         */
        record Changes(List<JsonObject> changes, String next, boolean more) implements Answer {
            public Changes {
                changes = List.copyOf(changes);
            }
        }

        /** Not processed. */
        record Declined(Problem problem) implements Answer {}
    }

    /**
     * The next changes of a region.
     *
     * @throws healthcode.recognition.StoreUnavailable when the store cannot be asked
     */
    public Answer read(Caller caller, Query query) {
        if (!authorisation.mayAttempt(caller, Operation.READ_CHANGES)) {
            return declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        var asked = query.region().flatMap(RegionCode::parse).filter(RegionCode::isProvince);
        if (query.region().isPresent() && asked.isEmpty()) {
            return declined(Problem.at(ProblemCode.FIELD_INVALID, "/region"));
        }
        var region = asked.or(caller::region);
        if (region.isEmpty()) {
            return declined(Problem.at(ProblemCode.FIELD_MISSING, "/region"));
        }
        if (!authorisation.allows(caller, Operation.READ_CHANGES, Optional.empty(), region)) {
            return declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return query.since()
                .map(text -> ChangeCursor.parse(text, region.get(), keys))
                .orElseGet(() -> Optional.of(ChangeCursor.start()))
                .<Answer>map(cursor -> after(cursor, region.get(), query.limit()))
                .orElseGet(() -> declined(Problem.at(ProblemCode.CURSOR_INVALID, "/since")));
    }

    private static Answer declined(Problem problem) {
        return new Answer.Declined(problem);
    }

    private Answer after(ChangeCursor cursor, RegionCode region, int limit) {
        var numbers = new ArrayList<>(cursor.numbers());
        var found = new ArrayList<JsonObject>();
        // Another part comes first after every answer, so that a busy one cannot keep the others waiting.
        var first = Math.floorMod(numbers.stream().mapToLong(Long::longValue).sum(), ChangeLog.SHARDS);
        for (var i = 0; i < ChangeLog.SHARDS && found.size() < limit; i++) {
            var shard = (first + i) % ChangeLog.SHARDS;
            for (var entry : log.after(region, shard, numbers.get(shard), limit - found.size())) {
                numbers.set(shard, entry.number());
                found.add(entry.change());
            }
        }
        found.sort(Comparator.comparing(change -> change.text(ChangeDocument.AT).orElse("")));
        return new Answer.Changes(found, new ChangeCursor(numbers).text(region, keys), found.size() == limit);
    }
}
