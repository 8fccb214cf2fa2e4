package healthcode.recognition;

import healthcode.policy.ReasonKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reasons that lie in what was presented and not in its holder: a later look at the holder does not lift them. */
final class Doubts {

    private static final Set<ReasonKind> KINDS = EnumSet.of(
            ReasonKind.CODE_EXPIRED,
            ReasonKind.CODE_NOT_YET_VALID,
            ReasonKind.CODE_SUPERSEDED,
            ReasonKind.PAPER_CODE,
            ReasonKind.PROOF_MISSING);

    private static final Map<String, ReasonKind> BY_CODE =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(ReasonKind::code, Function.identity()));

    private Doubts() {}

    /** The doubt that the reason of this code states, if it states one. */
    static Optional<ReasonKind> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
