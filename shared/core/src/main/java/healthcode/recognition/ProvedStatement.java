package healthcode.recognition;

import healthcode.code.Assessment;
import healthcode.code.CodeState;
import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.SignedFacts;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.VerifiedCredential;
import healthcode.credential.VerifiedHcert;
import healthcode.credential.VerifiedHealthCard;
import healthcode.credential.VerifiedHealthCode;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A proved and translated credential: whose it is, what it says, and the evidence it makes. */
record ProvedStatement(
        VerifiedCredential credential, HolderDocument document, HealthStatement statement, Evidence evidence) {

    /** Where a day begins first. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    static Attempt<ProvedStatement> of(
            VerifiedCredential credential, HealthStatement statement, Optional<HolderClaim> holder, Instant now) {
        return switch (credential) {
            case VerifiedHealthCode code -> ofHealthCode(code, statement, holder, now);
            case VerifiedHealthCard _, VerifiedHcert _ ->
                holder.map(claim -> Attempt.ok(new ProvedStatement(
                                credential,
                                claim.document(),
                                statement,
                                evidence(credential, Optional.empty(), statement, now))))
                        .orElseGet(() -> Attempt.refused(ProblemCode.HOLDER_MISSING, "/holder"));
        };
    }

    /** Whether the issuer is of the region that keeps {@code code}. */
    boolean speaksFor(CodeState code) {
        return credential
                .issuer()
                .region()
                .map(RegionCode::province)
                .equals(Optional.of(code.statusIndex().region()));
    }

    private static Attempt<ProvedStatement> ofHealthCode(
            VerifiedHealthCode code, HealthStatement statement, Optional<HolderClaim> holder, Instant now) {
        if (holder.map(claim -> !claim.document().equals(code.document())).orElse(false)) {
            return Attempt.refused(ProblemCode.HOLDER_MISMATCH, "/holder/number");
        }
        if (statement.status().isEmpty()) {
            return Attempt.ok(new ProvedStatement(
                    code, code.document(), statement, evidence(code, Optional.empty(), statement, now)));
        }
        var assessment =
                assessment(code, statement.status().get(), statement.source().format(), now);
        return counts(code, assessment, now)
                ? Attempt.ok(new ProvedStatement(
                        code,
                        code.document(),
                        statement,
                        evidence(code, Optional.of(assessment), Declarations.in(code, statement), now)))
                : Attempt.refused(ProblemCode.CREDENTIAL_EXPIRED, "/exp");
    }

    /** Past exp only a YELLOW or RED within its horizon is still evidence: expiry never improves a level. */
    private static boolean counts(VerifiedHealthCode code, Assessment assessment, Instant now) {
        var severe = assessment.level().compareTo(Level.YELLOW) >= 0;
        return severe ? assessment.standsAt(now) : !code.lapsed();
    }

    private static Assessment assessment(
            VerifiedHealthCode code, HealthStatement.Status status, String format, Instant now) {
        var horizon = Assessment.horizon(
                status.level(), code.issuedAt(), code.expiresAt(), status.expiresAt(), code.levelUntil());
        return new Assessment(
                code.issuer().id(),
                code.asOf(),
                code.seq(),
                status.level(),
                status.reason(),
                code.issuedAt(),
                horizon,
                code.keyId(),
                now,
                format);
    }

    private static Evidence evidence(
            VerifiedCredential credential, Optional<Assessment> assessment, HealthStatement statement, Instant now) {
        // Facts of somebody who may be somebody else must not stay with the holder.
        var facts = statement.holderUnsure() ? List.<Fact>of() : statement.facts();
        var latest = now.plus(CredentialVerifier.SKEW);
        var happened = facts.stream().filter(fact -> happenedBy(latest, fact)).toList();
        return Evidence.of(assessment, SignedFacts.of(happened, credential.keyId(), now));
    }

    /** The newest few facts push out the rest: what is dated ahead would hide a real test until its day comes. */
    private static boolean happenedBy(Instant latest, Fact fact) {
        return switch (fact) {
            case Fact.Test test -> !test.takenAt().isAfter(latest);
            case Fact.Dose dose ->
                dose.on()
                        .map(day -> !day.isAfter(latest.atOffset(FIRST_ZONE).toLocalDate()))
                        .orElse(true);
            case Fact.Declaration declaration -> !declaration.declaredAt().isAfter(latest);
            case Fact.Registration registration -> !registration.registeredAt().isAfter(latest);
            case Fact.Stay _ -> true; // a last day may be planned
        };
    }

    @Override
    public String toString() {
        return "ProvedStatement[redacted]";
    }
}
