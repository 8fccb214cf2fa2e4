package healthcode.credential;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import java.util.Optional;

/**
 * The one door for every envelope: looks at the spelling and the header, and parses by the rules of what it finds.
 *
 * <p>A typ always binds: a token that says {@code health-code+jwt} is never read as anything else, and a token that
 * says nothing and is not compressed is refused as a health code without its typ.
 */
public final class CredentialDoor implements CredentialParser {

    /** What every digital COVID certificate starts with, context and version (EU DCC, volume 1, section 4). */
    public static final String HCERT_PREFIX = "HC1:";

    private final JsonCodec json;
    private final HealthCodeParser healthCodes;
    private final HealthCardParser healthCards;
    private final CredentialParser hcerts;

    /** The door, with the reader of digital COVID certificates, which are not JSON. */
    public CredentialDoor(JsonCodec json, CredentialParser hcerts) {
        this.json = json;
        this.hcerts = hcerts;
        this.healthCodes = new HealthCodeParser(json);
        this.healthCards = new HealthCardParser(json);
    }

    @Override
    public Attempt<PresentedCredential> parse(String text) {
        if (text.startsWith(HCERT_PREFIX)) {
            return hcerts.parse(text);
        }
        if (HealthCardText.wraps(text)) {
            return healthCards.parse(text);
        }
        return CompactJws.open(text, CredentialDoor::rules, json)
                .then(jws -> jws.rules().deflated() ? healthCards.present(jws) : healthCodes.present(jws));
    }

    private static HeaderRules rules(JsonObject header) {
        var code = header.text("typ").equals(HeaderRules.HEALTH_CODE.typ());
        return !code && header.text("zip").equals(Optional.of("DEF"))
                ? HeaderRules.HEALTH_CARD
                : HeaderRules.HEALTH_CODE;
    }
}
