package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeId;
import healthcode.code.CodeState;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.TrustList;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the decision of an act that is no recognition on top of a head: fold in the evidence, say what it changed.
 *
 * <p>Pure but for the status index of a new holder, so the store may ask again whenever somebody else was faster.
 */
public final class DecideAct {

    /** For answers that say no more than the level. */
    static final JsonObject NOTHING_MORE = JsonObject.builder().build();

    private final StatusIndices statusIndices;
    private final HolderKeys keys;
    private final JsonCodec json;

    public DecideAct(StatusIndices statusIndices, HolderKeys keys, JsonCodec json) {
        this.statusIndices = statusIndices;
        this.keys = keys;
        this.json = json;
    }

    /**
     * One proved act, with the trust list and the one instant it is judged by.
     *
     * @param home the province that keeps the code of a holder never seen before
     * @param told what its answer says of the decision besides the level
     */
    record Acted(
            RequestId id,
            Octets requestDigest,
            Instant now,
            TrustList trust,
            Act act,
            Evidence evidence,
            RegionCode home,
            JsonObject told) {}

    /** The decision that follows the {@code head} of {@code subject}. */
    Decision after(SubjectId subject, Optional<Head> head, Acted acted) {
        var code = head.map(Head::code)
                .orElseGet(() -> CodeState.first(statusIndices.next(acted.home().province())));
        return after(subject, head, acted, code);
    }

    /** The same with another {@code code} from now on: bound, joined to another, or in a new epoch. */
    Decision after(SubjectId subject, Optional<Head> head, Acted acted, CodeState code) {
        var known = head.map(Head::assessments).orElse(Assessments.NONE);
        var assessments = acted.evidence().onto(known);
        var before = known.levelAt(acted.now(), acted.trust());
        var level = assessments.levelAt(acted.now(), acted.trust());
        var concerns = concerns(acted, before, level, assessments, code);
        return new Decision(
                acted.id(),
                subject,
                Decision.numberAfter(head),
                Decision.chainAfter(head),
                acted.requestDigest(),
                acted.now(),
                acted.act().with(acted.act().details(), concerns),
                before,
                level,
                acted.evidence(),
                code,
                answer(acted, before, level, new CodeId(keys.handleOf(subject), code.epoch())));
    }

    private static Set<RegionCode> concerns(
            Acted acted, Level before, Level level, Assessments assessments, CodeState code) {
        var concerns = new TreeSet<>(acted.act().concerns());
        if (News.isChange(before, level)) {
            concerns.addAll(News.regions(assessments, code, acted.trust()));
        }
        return concerns;
    }

    private Octets answer(Acted acted, Level before, Level level, CodeId code) {
        var decision = JsonObject.builder()
                .put("id", acted.id().text())
                .put("level", level.name())
                .put("before", before.name())
                .put("changed", before != level);
        acted.told().members().forEach(decision::put);
        return Octets.of(json.print(JsonObject.builder()
                .put("decision", decision.build())
                .put("code", JsonObject.builder().put("id", code.text()).build())
                .build()));
    }
}
