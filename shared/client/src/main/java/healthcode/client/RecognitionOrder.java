package healthcode.client;

import healthcode.code.HolderClaim;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import java.util.Optional;

/**
 * A recognition to ask for.
 *
 * @param credential the signed code
 * @param destination the province asked to recognise it
 * @param holder for credentials that carry no document number
 * @param form what the code is for
 */
public record RecognitionOrder(String credential, RegionCode destination, Optional<HolderClaim> holder, Form form) {

    /** What a code is for. */
    public enum Form {
        /** To be shown on a screen. */
        SCREEN,
        /** To be printed. */
        PAPER,
        /** To be bound to the traveller's phone; the answer then has a secret to hand over. */
        CLAIM
    }

    /** A provincial code for a phone. */
    public static RecognitionOrder of(String credential, RegionCode destination) {
        return new RecognitionOrder(credential, destination, Optional.empty(), Form.SCREEN);
    }

    /** The same, to be printed. */
    public RecognitionOrder onPaper() {
        return new RecognitionOrder(credential, destination, holder, Form.PAPER);
    }

    /** The same, for the traveller's phone to claim. */
    public RecognitionOrder toClaim() {
        return new RecognitionOrder(credential, destination, holder, Form.CLAIM);
    }

    /** The request body. */
    public JsonObject toJson() {
        var body = JsonObject.builder().put("credential", credential).put("destination", destination.code());
        holder.ifPresent(claim -> body.put("holder", holderJson(claim)));
        switch (form) {
            case SCREEN -> {}
            case PAPER -> body.put("paper", true);
            case CLAIM -> body.put("claim", true);
        }
        return body.build();
    }

    private static JsonObject holderJson(HolderClaim claim) {
        return JsonObject.builder()
                .put("idType", claim.document().type().code())
                .put("number", claim.document().number())
                .put("name", claim.name())
                .put("birthDate", claim.birthDate().toString())
                .build();
    }

    @Override
    public String toString() {
        return "RecognitionOrder[redacted]";
    }
}
