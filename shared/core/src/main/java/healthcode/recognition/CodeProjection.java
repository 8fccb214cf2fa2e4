package healthcode.recognition;

import healthcode.code.CodeId;
import healthcode.code.CodeState;
import healthcode.code.GateCode;
import healthcode.code.Octets;
import healthcode.credential.CredentialVerifier;
import healthcode.policy.Lack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the signed code shows of a holder's record: the one way from a head to a {@link GateCode}, so that a recognition
 * and the traveller's own refresh say the same.
 *
 * @param handle of the code
 * @param standing where the holder stands at the instant of issue, and which facts count
 */
record CodeProjection(Octets handle, CodeState code, Standing standing) {

    static final Duration PHONE_LIFE = Duration.ofHours(24);
    private static final Duration PAPER_LIFE = Duration.ofDays(7);

    /** What is printed of name and document; no part of the record that decides. */
    record Printed(String name, String documentTail) {

        /** Of somebody of whom no code is kept: staff then have nothing to compare, and look at the document. */
        static final Printed NOTHING = new Printed("*", "");

        @Override
        public String toString() {
            return "Printed[redacted]";
        }
    }

    /** The code as of that instant; one for paper names no phone, which could not prove it there. */
    GateCode shown(Printed printed, boolean paper) {
        return new GateCode(
                new CodeId(handle, code.epoch()),
                standing.level(),
                standing.region(),
                code.statusIndex(),
                printed.name(),
                printed.documentTail(),
                lastTest(),
                paper,
                standing.at().truncatedTo(ChronoUnit.SECONDS),
                expiresAt(paper).truncatedTo(ChronoUnit.SECONDS),
                paper ? Optional.empty() : code.holderKey());
    }

    /** A phone's code ends when its level would; paper outlives it, marked, and the status bit speaks for it. */
    private Instant expiresAt(boolean paper) {
        var now = standing.at();
        return paper ? now.plus(PAPER_LIFE) : earliest(now.plus(PHONE_LIFE), standing.changesAt(), Optional.empty());
    }

    /**
     * Only the very newest test with its sampling time: offline rules must not read a worse one, nor another time, nor
     * one that a test of a withdrawn key may hide.
     */
    private Optional<GateCode.LastTest> lastTest() {
        var latest = standing.at().plus(CredentialVerifier.SKEW);
        return standing.facts().tests().stream()
                .findFirst()
                .filter(test -> !test.takenAt().isAfter(latest))
                .filter(_ -> !standing.doubts().contains(Lack.NUCLEIC_ACID_TEST))
                .flatMap(test -> test.sampledAt()
                        .map(at -> new GateCode.LastTest(
                                test.kind(), test.finding(), at.truncatedTo(ChronoUnit.SECONDS))));
    }

    static Instant earliest(Instant limit, Optional<Instant> first, Optional<Instant> second) {
        return Stream.of(Optional.of(limit), first, second)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
