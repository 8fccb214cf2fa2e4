package healthcode.adapters.jose;

import healthcode.code.Octets;
import healthcode.code.SigningUnavailable;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.Signatures;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.policy.Trip.Transport;
import healthcode.recognition.GateAnswer;
import healthcode.recognition.RequestId;
import healthcode.recognition.SeatName;
import healthcode.recognition.SeatPass;
import healthcode.recognition.SeatPass.Journey;
import healthcode.recognition.SeatPassSigner;
import healthcode.trust.SigningKey;
import healthcode.trust.SigningKeys;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;

/**
 * Seat passes as compact ES256 JWS of typ {@value #TYP}, signed by the keys that sign codes and read by their published
 * halves. Its subject is the handle of the passenger's code; no document number, name or level is in it.
 */
public final class SeatPassJws implements SeatPassSigner {

    /** No other text of the gateway has this type, so none passes for a pass. */
    static final String TYP = "seat-pass+jwt";

    private static final int HANDLE = 16;
    private static final int LONGEST = 2048;

    private final JsonCodec json;
    private final SigningKeys keys;

    public SeatPassJws(JsonCodec json, SigningKeys keys) {
        this.json = json;
        this.keys = keys;
    }

    @Override
    public String sign(SeatPass pass, Instant now) {
        var key = keys.signingAt(now).orElseThrow(() -> new SigningUnavailable("no key signs at " + now, null));
        var pair = new KeyPair(key.publicKey(), key.privateKey().orElseThrow());
        return SignedJson.sign(json, TYP, claims(pass, now), new PairSigning(pair));
    }

    private static JsonObject claims(SeatPass pass, Instant now) {
        var journey = pass.journey();
        return JsonObject.builder()
                .put("sub", pass.handle().base64Url())
                .put("roster", pass.roster().text())
                .put("transport", journey.transport().name())
                .put("number", journey.number())
                .put("departsAt", journey.departsAt().getEpochSecond())
                .putText("coach", pass.seat().coach())
                .put("seat", pass.seat().seat())
                .put("answer", pass.answer().name())
                .put("checkedAt", pass.checkedAt().getEpochSecond())
                .put("iat", now.getEpochSecond())
                .put("exp", pass.expiresAt().getEpochSecond())
                .build();
    }

    /**
     * The pass that {@code text} is, if one of the published keys signed it in its time and not after {@code now}, for
     * no longer than {@link SeatPass#LIFE} and not before the check.
     */
    public Optional<SeatPass> read(String text, Signatures signatures, Instant now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var signed = new SignedJson(json, signatures);
        return keys.published().stream()
                .flatMap(key ->
                        signed
                                .open(text, TYP, key.publicKey())
                                .filter(claims -> signedInTime(claims, key, now))
                                .stream())
                .findFirst()
                .flatMap(SeatPassJws::pass);
    }

    private static boolean signedInTime(JsonObject claims, SigningKey key, Instant now) {
        return time(claims, "iat")
                .filter(key::inDateAt)
                .filter(at -> !at.isAfter(now.plus(CredentialVerifier.SKEW)))
                .isPresent();
    }

    private static Optional<Instant> time(JsonObject claims, String name) {
        return claims.get(name)
                .filter(JsonNumber.class::isInstance)
                .map(JsonNumber.class::cast)
                .map(JsonNumber::asLong)
                .filter(seconds -> seconds.isPresent())
                .map(seconds -> Instant.ofEpochSecond(seconds.getAsLong()));
    }

    /** All in whole seconds, rounded down alike, so that a pass signed in the second of its check counts. */
    private static boolean bounded(SeatPass pass, Instant issuedAt) {
        return !pass.checkedAt().isAfter(issuedAt)
                && !pass.expiresAt().isAfter(pass.checkedAt().plus(SeatPass.LIFE));
    }

    /** What our own key signed has our own form; anything else under it is a bug, and no pass. */
    private static Optional<SeatPass> pass(JsonObject claims) {
        try {
            var journey = new Journey(
                    Transport.valueOf(claims.text("transport").orElseThrow()),
                    claims.text("number").orElseThrow(),
                    time(claims, "departsAt").orElseThrow());
            var handle = Octets.ofBase64Url(claims.text("sub").orElseThrow());
            return Optional.of(new SeatPass(
                            new RequestId(claims.text("roster").orElseThrow()),
                            journey,
                            new SeatName(
                                    claims.text("coach"), claims.text("seat").orElseThrow()),
                            handle,
                            GateAnswer.valueOf(claims.text("answer").orElseThrow()),
                            time(claims, "checkedAt").orElseThrow(),
                            time(claims, "exp").orElseThrow()))
                    .filter(pass -> handle.length() == HANDLE)
                    .filter(pass -> bounded(pass, time(claims, "iat").orElseThrow()));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }
}
