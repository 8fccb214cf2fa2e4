package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.HolderProof;
import healthcode.code.Octets;
import healthcode.code.PhoneKeys;
import healthcode.credential.CompactJws;
import healthcode.credential.HeaderRules;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * Proves requests of travellers by the key of their phone, shaped after DPoP (RFC 9449): one ES256 signature over
 * method, path, time and a nonce, and over the body where there is one; as fresh as a proof at the gate, and used once.
 *
 * <p>The key is never in the proof: it is the one that the code is bound to, or the one that is being bound.
 */
final class RequestProofs {

    static final String ALGORITHM = "ES256";

    private static final HeaderRules RULES = new HeaderRules(Optional.of("holder-proof+jwt"), false, false);
    private static final String PURPOSE = "request-proof";
    private static final int LONGEST = 1024;

    /** At least 96 bits in base64url. */
    private static final String NONCE = "[A-Za-z0-9_-]{16,64}";

    private final PhoneKeys phones;
    private final UsedProofs used;
    private final HolderKeys keys;
    private final JsonCodec json;

    RequestProofs(PhoneKeys phones, UsedProofs used, HolderKeys keys, JsonCodec json) {
        this.phones = phones;
        this.used = used;
        this.keys = keys;
        this.json = json;
    }

    /** A proof in form, about the request that it came with; nothing about its signature is known yet. */
    record Shown(CompactJws jws, Instant at, String nonce) {}

    /** Reads {@code proof}; whatever is wrong with it is the same problem. */
    Attempt<Shown> read(RequestProof proof) {
        if (proof.text().length() > LONGEST) {
            return invalid();
        }
        return switch (CompactJws.open(proof.text(), RULES, json)) {
            case Attempt.Ok<CompactJws>(var jws)
            when jws.algorithm().equals(ALGORITHM) ->
                shown(jws, proof).map(Attempt::ok).orElseGet(RequestProofs::invalid);
            default -> invalid();
        };
    }

    private Optional<Shown> shown(CompactJws jws, RequestProof proof) {
        try {
            return json.parse(jws.payload().toArray()) instanceof JsonObject claims && about(claims, proof)
                    ? time(claims)
                            .flatMap(at -> claims.text("jti")
                                    .filter(nonce -> nonce.matches(NONCE))
                                    .map(nonce -> new Shown(jws, at, nonce)))
                    : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    /** Made for another route, method or body, it could be caught there and used here. */
    private static boolean about(JsonObject claims, RequestProof proof) {
        return claims.text("htm").equals(Optional.of(proof.method()))
                && claims.text("htu").equals(Optional.of(proof.path()))
                && claims.text("bdh").equals(proof.body().map(RequestProofs::sha256));
    }

    private static Optional<Instant> time(JsonObject claims) {
        return claims.get("iat")
                .filter(JsonNumber.class::isInstance)
                .map(JsonNumber.class::cast)
                .flatMap(number -> number.asLong().stream().boxed().findFirst())
                .filter(seconds -> seconds >= 0 && seconds <= Integer.MAX_VALUE * 2L)
                .map(Instant::ofEpochSecond);
    }

    /**
     * Whether {@code shown} is of {@code key}, made just now and never used before; the signature comes first, so that
     * nobody else can use up a nonce.
     */
    Attempt<Shown> prove(Shown shown, Octets key, Instant now) {
        if (!phones.signed(key, shown.jws().signingInput(), shown.jws().signature())) {
            return invalid();
        }
        if (LiveProofs.doubt(new HolderProof.Signed(shown.at()), now).isPresent()) {
            return Attempt.refused(ProblemCode.PHONE_PROOF_STALE);
        }
        return used.first(name(key, shown.nonce()), now.plus(LiveProofs.REMEMBERED))
                ? Attempt.ok(shown)
                : Attempt.refused(ProblemCode.PHONE_PROOF_STALE);
    }

    private Octets name(Octets key, String nonce) {
        var name = new ByteArrayOutputStream();
        name.writeBytes(key.toArray());
        name.writeBytes(nonce.getBytes(StandardCharsets.US_ASCII));
        return keys.digest(PURPOSE, name.toByteArray());
    }

    static <T> Attempt<T> invalid() {
        return Attempt.refused(ProblemCode.PHONE_PROOF_INVALID);
    }

    private static String sha256(Octets octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets.toArray()))
                    .base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
