package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.LevelOverride;
import healthcode.code.SignedFacts;
import healthcode.code.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * What one decision adds to what is known of a holder.
 *
 * @param assessments usually one issuer's level; none for what carries facts only, several when holders are merged
 * @param overrides of issuers' levels, by two approvers each
 * @param corrections levels that are contested from now on
 * @param aliases whom the holder is joined with, those who had been joined to them before included
 */
public record Evidence(
        List<Assessment> assessments,
        List<LevelOverride> overrides,
        SignedFacts facts,
        List<Correction> corrections,
        List<SubjectId> aliases) {

    /** Nothing new. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), SignedFacts.NONE);

    public Evidence {
        assessments = List.copyOf(assessments);
        overrides = List.copyOf(overrides);
        corrections = List.copyOf(corrections);
        aliases = List.copyOf(aliases);
    }

    /** Evidence that contests nothing and joins nobody. */
    public Evidence(List<Assessment> assessments, List<LevelOverride> overrides, SignedFacts facts) {
        this(assessments, overrides, facts, List.of(), List.of());
    }

    /** What one credential adds. */
    public static Evidence of(Optional<Assessment> assessment, SignedFacts facts) {
        return new Evidence(assessment.stream().toList(), List.of(), facts);
    }

    /** That a level is contested, which changes none (invariant I6). */
    static Evidence of(Correction correction) {
        return new Evidence(List.of(), List.of(), SignedFacts.NONE, List.of(correction), List.of());
    }

    /** That two approvers put another level in an issuer's place. */
    static Evidence of(LevelOverride override) {
        return new Evidence(List.of(), List.of(override), SignedFacts.NONE);
    }

    /** The same with other assessments. */
    Evidence with(List<Assessment> others) {
        return new Evidence(others, overrides, facts, corrections, aliases);
    }

    /** The level's evidence after this one: older evidence is joined all the same and changes nothing. */
    public Assessments onto(Assessments before) {
        var after = before;
        for (var assessment : assessments) {
            after = after.with(assessment);
        }
        for (var override : overrides) {
            after = after.with(override);
        }
        return after;
    }
}
