package healthcode.credential;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;

/**
 * Parses a SMART Health Card (framework 1.4): a deflated compact JWS, bare or wrapped as {@link HealthCardText} has it.
 *
 * <p>One request carries one credential, so a file with several cards is refused.
 */
public final class HealthCardParser implements CredentialParser {

    private final JsonCodec json;

    public HealthCardParser(JsonCodec json) {
        this.json = json;
    }

    @Override
    public Attempt<PresentedCredential> parse(String text) {
        return HealthCardText.cards(text, json)
                .then(cards -> cards.size() == 1
                        ? CompactJws.open(cards.getFirst(), HeaderRules.HEALTH_CARD, json)
                                .then(this::present)
                        : Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN));
    }

    Attempt<PresentedCredential> present(CompactJws jws) {
        return Inflation.inflate(jws.payload().toArray())
                .then(this::claims)
                .then(claims -> claims.text("iss")
                        .map(issuer -> Attempt.ok(new PresentedCredential(
                                Envelope.HEALTH_CARD,
                                issuer,
                                jws.keyId().orElseThrow(),
                                jws.algorithm(),
                                jws.signingInput(),
                                jws.signature(),
                                claims)))
                        .orElseGet(() -> Attempt.refused(ProblemCode.CLAIM_INVALID, "/iss")));
    }

    private Attempt<JsonObject> claims(byte[] payload) {
        try {
            return json.parse(payload) instanceof JsonObject claims
                    ? Attempt.ok(claims)
                    : Attempt.refused(ProblemCode.CLAIM_INVALID);
        } catch (MalformedJson _) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID);
        }
    }
}
