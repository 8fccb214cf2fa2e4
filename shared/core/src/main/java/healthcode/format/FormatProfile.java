package healthcode.format;

import healthcode.code.HealthStatement;
import healthcode.code.HolderDocument;
import healthcode.code.RegionCode;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of one provincial format, compiled from its profile document ({@code docs/format-profile.schema.json}) by
 * {@link ProfileCompiler}; immutable, and safe to share between threads.
 */
public final class FormatProfile {

    private final String id;
    private final int version;
    private final Optional<RegionCode> region;
    private final Carrier carrier;
    private final List<Guard> guards;
    private final Mapping mapping;

    /** What an answer must have at {@code path} to be an answer at all, such as a flag that says it succeeded. */
    record Guard(Path path, Set<JsonValue> admitted) {
        Guard {
            admitted = Set.copyOf(admitted);
        }

        void check(Answer.Scope scope, Answer answer) {
            var holds = path.in(scope.value()) instanceof Path.There(var value) && admitted.contains(value);
            if (!holds) {
                answer.refuse(scope, path);
            }
        }
    }

    FormatProfile(
            String id, int version, Optional<RegionCode> region, Carrier carrier, List<Guard> guards, Mapping mapping) {
        this.id = id;
        this.version = version;
        this.region = region;
        this.carrier = carrier;
        this.guards = List.copyOf(guards);
        this.mapping = mapping;
    }

    /** The format's id, for example {@code hb-ehuiban}. */
    public String id() {
        return id;
    }

    /** The version from 1; a published version never changes. */
    public int version() {
        return version;
    }

    /** {@code id@version}, as a credential names it. */
    public String name() {
        return id + "@" + version;
    }

    /** The only province that may use it; empty for a format of the national platform. */
    public Optional<RegionCode> region() {
        return region;
    }

    /**
     * Reads one answer.
     *
     * @param data the {@code data} claim: a JSON object, or a string that holds XML
     * @param issuer id of the issuer that signed it
     * @param document the holder's document; empty only where there is no credential, as in a profile's own cases
     * @param asOf when the issuer's record last changed, used where the answer states no time
     * @param received when it arrived, from which missing years are inferred
     * @return the statement, or DATA_INVALID or HOLDER_MISMATCH with the pointer into {@code data}
     */
    public Attempt<HealthStatement> read(
            JsonValue data, String issuer, Optional<HolderDocument> document, Instant asOf, Instant received) {
        var tree = carrier.open(data);
        if (tree.isEmpty()) {
            return Attempt.refused(ProblemCode.DATA_INVALID, "");
        }
        var answer = new Answer(new Answer.Provenance(issuer, document, asOf, received));
        var scope = new Answer.Scope(tree.get(), "");
        // Guards first: the pointer of a failed answer should name its failure, not what is missing because of it.
        guards.forEach(guard -> guard.check(scope, answer));
        var statement = mapping.read(scope, answer, id, version);
        return answer.problem()
                .<Attempt<HealthStatement>>map(Attempt.Refused::new)
                .orElseGet(() -> Attempt.ok(statement));
    }

    @Override
    public String toString() {
        return "FormatProfile[" + name() + "]";
    }
}
