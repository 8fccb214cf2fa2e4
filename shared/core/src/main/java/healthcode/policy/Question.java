package healthcode.policy;

import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy is asked: this level and these facts, for this destination, at this instant.
 *
 * @param level the merged level; never a single issuer's own
 * @param levelIssuer the province behind that level, if anything stood
 * @param trip the journey, if the caller said
 * @param birthDate for age rules; an unknown age is never exempt
 * @param lacks what the asker cannot know; a rule that depends on it is for a person to decide
 */
public record Question(
        RegionCode destination,
        Instant at,
        Level level,
        Optional<RegionCode> levelIssuer,
        Facts facts,
        Optional<Trip> trip,
        Optional<LocalDate> birthDate,
        Circumstances circumstances,
        Set<Lack> lacks) {

    public Question {
        lacks = Set.copyOf(lacks);
    }

    /** A question without circumstances, by an asker who knows every fact there is. */
    public Question(
            RegionCode destination,
            Instant at,
            Level level,
            Optional<RegionCode> levelIssuer,
            Facts facts,
            Optional<Trip> trip,
            Optional<LocalDate> birthDate) {
        this(destination, at, level, levelIssuer, facts, trip, birthDate, Circumstances.NONE, Set.of());
    }

    /** The same question at another instant. */
    public Question at(Instant other) {
        return new Question(destination, other, level, levelIssuer, facts, trip, birthDate, circumstances, lacks);
    }

    /** The same journey leaving at another instant, and arriving as much later or earlier. */
    public Question leavingAt(Instant other) {
        return new Question(
                destination,
                other,
                level,
                levelIssuer,
                facts,
                trip.map(journey -> journey.leavingAt(other)),
                birthDate,
                circumstances,
                lacks);
    }

    /** The same question by an asker who cannot know {@code what} either. */
    public Question lacking(Set<Lack> what) {
        var all = new HashSet<>(lacks);
        all.addAll(what);
        return new Question(destination, at, level, levelIssuer, facts, trip, birthDate, circumstances, all);
    }

    /** The same question in these circumstances. */
    public Question in(Circumstances stated) {
        return new Question(destination, at, level, levelIssuer, facts, trip, birthDate, stated, lacks);
    }

    @Override
    public String toString() {
        return "Question[redacted]";
    }
}
