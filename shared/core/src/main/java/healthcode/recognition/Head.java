package healthcode.recognition;

import healthcode.code.Assessments;
import healthcode.code.CodeState;
import healthcode.code.Octets;
import healthcode.code.SignedFacts;
import healthcode.code.StatusIndex;
import healthcode.code.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the gateway keeps of a holder between decisions: a rebuildable summary of them (invariant I10).
 *
 * @param version the number of the last decision, from 1; the compare-and-set of the transaction
 * @param chain the hash of the last decision
 * @param code the identity of the holder's one code
 * @param corrections which levels are contested and not answered yet, at most one for each issuer
 * @param aliases whom other documents of the same person stood for before they were joined to this one, in order
 */
public record Head(
        long version,
        Octets chain,
        Assessments assessments,
        SignedFacts facts,
        CodeState code,
        List<Correction> corrections,
        List<SubjectId> aliases) {

    public Head {
        corrections = List.copyOf(corrections);
        aliases = List.copyOf(aliases);
    }

    /** The head of a holder with one document, of whom nothing is contested. */
    public Head(long version, Octets chain, Assessments assessments, SignedFacts facts, CodeState code) {
        this(version, chain, assessments, facts, code, List.of(), List.of());
    }

    /** The fold: the head after {@code decision}, whose hash is {@code chain}. */
    public static Head after(Optional<Head> before, Decision decision, Octets chain) {
        var evidence = decision.evidence();
        var assessments = evidence.onto(before.map(Head::assessments).orElse(Assessments.NONE));
        return new Head(
                decision.seq(),
                chain,
                assessments,
                before.map(Head::facts).orElse(SignedFacts.NONE).join(evidence.facts()),
                decision.code(),
                Correction.open(before.map(Head::corrections).orElse(List.of()), evidence.corrections(), assessments),
                Stream.concat(before.stream().flatMap(head -> head.aliases.stream()), evidence.aliases().stream())
                        .distinct()
                        .toList());
    }

    /** The epoch of the holder's one code. */
    public int epoch() {
        return code.epoch();
    }

    /** The status index of the holder's one code. */
    public StatusIndex statusIndex() {
        return code.statusIndex();
    }
}
