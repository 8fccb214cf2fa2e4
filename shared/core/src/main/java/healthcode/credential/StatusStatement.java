package healthcode.credential;

import healthcode.code.FileReference;
import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.ReasonCode;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import java.time.Instant;
import java.util.Optional;

/**
 * A proved statement of an issuer about the level of one holder ({@code typ: health-status+jwt}): {@code iss, sub, iat,
 * asOf, seq, level}, a coded {@code reason} for every level but GREEN, an {@code evidence} reference for YELLOW and
 * RED, and optionally {@code exp} and {@code levelUntil}. Times are NumericDate seconds.
 */
public final class StatusStatement {

    private final Proof proof;
    private final Claims claims;

    private StatusStatement(Proof proof, Claims claims) {
        this.proof = proof;
        this.claims = claims;
    }

    private record Claims(
            HolderDocument document,
            Instant issuedAt,
            Optional<Instant> expiresAt,
            Instant asOf,
            long seq,
            Level level,
            ReasonCode reason,
            Optional<String> evidence,
            Optional<Instant> levelUntil) {}

    static Attempt<StatusStatement> read(Proof proof, JsonObject object) {
        var reader = new ClaimReader(object);
        var document = reader.document("sub");
        var issuedAt = reader.time("iat");
        var expiresAt = reader.optionalTime("exp");
        var asOf = reader.time("asOf");
        var seq = reader.whole("seq");
        var level = level(reader, object);
        var reason = reason(reader, level);
        var evidence = evidence(reader, level, document);
        var levelUntil = reader.optionalTime("levelUntil");
        reader.require(expiresAt.map(issuedAt::isBefore).orElse(true), "exp");
        reader.require(
                levelUntil
                        .map(until -> level != Level.GREEN && issuedAt.isBefore(until))
                        .orElse(true),
                "levelUntil");
        return reader.read(() -> new StatusStatement(
                proof, new Claims(document, issuedAt, expiresAt, asOf, seq, level, reason, evidence, levelUntil)));
    }

    private static Level level(ClaimReader reader, JsonObject object) {
        var level = object.text("level").flatMap(Level::named);
        reader.require(level.isPresent(), "level");
        return level.orElse(Level.UNKNOWN);
    }

    /** Required for every level but GREEN, which has none. */
    private static ReasonCode reason(ClaimReader reader, Level level) {
        var reason = reader.text("reason", text -> ReasonCode.named(text).isPresent())
                .flatMap(ReasonCode::named)
                .orElse(ReasonCode.NONE);
        reader.require((reason == ReasonCode.NONE) == (level == Level.GREEN), "reason");
        return reason;
    }

    /** A worse level has to be traceable. */
    private static Optional<String> evidence(ClaimReader reader, Level level, HolderDocument document) {
        var evidence = reader.text("evidence", text -> document == null || FileReference.fits(text, document));
        reader.require(evidence.isPresent() || level.compareTo(Level.YELLOW) < 0, "evidence");
        return evidence;
    }

    public Issuer issuer() {
        return proof.issuer();
    }

    public String keyId() {
        return proof.keyId();
    }

    /** What was signed: the identity of the statement. */
    public Octets signingInput() {
        return proof.signingInput();
    }

    /** The holder's document, from {@code sub}. */
    public HolderDocument document() {
        return claims.document();
    }

    public Instant issuedAt() {
        return claims.issuedAt();
    }

    /** Until when the statement may be handed in, where the issuer bounded it. */
    public Optional<Instant> expiresAt() {
        return claims.expiresAt();
    }

    /** When the issuer's record last changed. */
    public Instant asOf() {
        return claims.asOf();
    }

    public long seq() {
        return claims.seq();
    }

    public Level level() {
        return claims.level();
    }

    public ReasonCode reason() {
        return claims.reason();
    }

    /** Where the issuer keeps what the level rests on. */
    public Optional<String> evidence() {
        return claims.evidence();
    }

    /** The end of a level other than GREEN, where the issuer stated one. */
    public Optional<Instant> levelUntil() {
        return claims.levelUntil();
    }

    @Override
    public String toString() {
        return "StatusStatement[" + proof.issuer().id() + "]";
    }
}
