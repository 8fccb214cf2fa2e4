package healthcode.functions.wire;

import healthcode.code.FileReference;
import healthcode.code.HolderDocument;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CorrectionRequest;
import java.util.Optional;

/** Reads requests that contest a level. */
final class Contests {

    private static final int LONGEST_REFERENCE = 64;
    private static final int LONGEST_ISSUER = 512;

    private Contests() {}

    static CorrectionRequest correction(JsonObject body, String key, Octets digest) throws Fields.Wrong {
        var fields = new Fields(body, "");
        var document = Requests.holderOf(fields);
        var issuer = fields.optionalText("issuer", LONGEST_ISSUER);
        var ground = fields.word("ground", CorrectionRequest.Ground.values());
        var by = fields.word("by", CorrectionRequest.Party.values());
        var reference = reference(fields, document);
        fields.nothingElse();
        return new CorrectionRequest(key, digest, document, issuer, ground, by, reference);
    }

    /** An optional file number of the caller's. */
    static Optional<String> reference(Fields fields, HolderDocument holder) throws Fields.Wrong {
        var reference = fields.optionalText("reference", LONGEST_REFERENCE);
        if (reference.isPresent() && !FileReference.fits(reference.get(), holder)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, fields.at("reference"));
        }
        return reference;
    }
}
