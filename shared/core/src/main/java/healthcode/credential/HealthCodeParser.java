package healthcode.credential;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;

/** Parses a province's signed health code, a compact JWS with {@code typ: health-code+jwt}. */
public final class HealthCodeParser implements CredentialParser {

    private final JsonCodec json;

    public HealthCodeParser(JsonCodec json) {
        this.json = json;
    }

    @Override
    public Attempt<PresentedCredential> parse(String text) {
        return CompactJws.open(text, HeaderRules.HEALTH_CODE, json).then(this::present);
    }

    Attempt<PresentedCredential> present(CompactJws jws) {
        try {
            if (!(json.parse(jws.payload().toArray()) instanceof JsonObject claims)) {
                return Attempt.refused(ProblemCode.CLAIM_INVALID);
            }
            var issuer = claims.text("iss");
            if (issuer.isEmpty()) {
                return Attempt.refused(ProblemCode.CLAIM_INVALID, "/iss");
            }
            return Attempt.ok(new PresentedCredential(
                    Envelope.HEALTH_CODE,
                    issuer.get(),
                    jws.keyId().orElseThrow(),
                    jws.algorithm(),
                    jws.signingInput(),
                    jws.signature(),
                    claims));
        } catch (MalformedJson _) {
            return Attempt.refused(ProblemCode.CLAIM_INVALID);
        }
    }
}
