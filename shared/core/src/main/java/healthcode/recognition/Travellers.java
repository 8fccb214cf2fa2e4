package healthcode.recognition;

import healthcode.code.CodeId;
import healthcode.code.HolderKeys;
import healthcode.code.PhoneKeys;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.problem.Attempt;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out which traveller asks: the proof names a code, and the phone that this code is bound to has to have made it.
 *
 * <p>A code that nobody has, one of an older epoch, one that was merged and another phone's are one problem.
 */
final class Travellers {

    private final RequestProofs proofs;
    private final Decisions decisions;
    private final HolderKeys keys;

    Travellers(PhoneKeys phones, UsedProofs used, Decisions decisions, HolderKeys keys, JsonCodec json) {
        this.proofs = new RequestProofs(phones, used, keys, json);
        this.decisions = decisions;
        this.keys = keys;
    }

    /** A traveller who proved themself, and what is known of them. */
    record Traveller(SubjectId subject, Head head) {

        /** The traveller, and whom the other documents of theirs stood for before they were joined to this one. */
        List<SubjectId> subjects() {
            return Stream.concat(Stream.of(subject), head.aliases().stream()).toList();
        }

        /** What was decided about any of {@link #subjects}, the newest first; a merge is told once, by who stays. */
        List<Decision> decisions(DecisionHistory history) {
            return subjects().stream()
                    .flatMap(each -> history.decisions(each).reversed().stream())
                    .flatMap(kept -> kept.decision().stream())
                    .filter(decision -> decision.code().mergedInto().isEmpty())
                    .sorted(Comparator.comparing(Decision::decidedAt).reversed())
                    .toList();
        }

        @Override
        public String toString() {
            return "Traveller[redacted]";
        }
    }

    /** The traveller of {@code proof}; it is used up. */
    Attempt<Traveller> prove(RequestProof proof, Instant now) {
        return proofs.read(proof)
                .then(shown -> bound(shown)
                        .map(traveller -> proofs.prove(
                                        shown,
                                        traveller.head().code().holderKey().orElseThrow(),
                                        now)
                                .then(_ -> Attempt.ok(traveller)))
                        .orElseGet(RequestProofs::invalid));
    }

    private Optional<Traveller> bound(RequestProofs.Shown shown) {
        return shown.jws().keyId().flatMap(CodeId::parse).flatMap(this::bound);
    }

    private Optional<Traveller> bound(CodeId code) {
        var subject = keys.open(code.handle());
        return decisions
                .head(subject)
                .filter(head -> head.epoch() == code.epoch())
                .filter(head -> head.code().holderKey().isPresent())
                .filter(head -> head.code().mergedInto().isEmpty())
                .map(head -> new Traveller(subject, head));
    }
}
