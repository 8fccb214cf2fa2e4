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
 * @param paper whether the code is to be printed
 */
public record RecognitionOrder(String credential, RegionCode destination, Optional<HolderClaim> holder, boolean paper) {

    /** A provincial code for a phone. */
    public static RecognitionOrder of(String credential, RegionCode destination) {
        return new RecognitionOrder(credential, destination, Optional.empty(), false);
    }

    /** The same, to be printed. */
    public RecognitionOrder onPaper() {
        return new RecognitionOrder(credential, destination, holder, true);
    }

    /** The request body. */
    public JsonObject toJson() {
        var body = JsonObject.builder().put("credential", credential).put("destination", destination.code());
        holder.ifPresent(claim -> body.put("holder", holderJson(claim)));
        if (paper) {
            body.put("paper", true);
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
