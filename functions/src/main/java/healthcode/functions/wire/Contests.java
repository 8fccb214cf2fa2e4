package healthcode.functions.wire;

import healthcode.code.FileReference;
import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.recognition.CorrectionRequest;
import healthcode.recognition.OverrideRequest;
import healthcode.recognition.RequestId;
import java.util.Optional;

/** Reads requests that contest or override a level. */
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

    /** A proposal with everything in it, or the id of one that is agreed to. */
    static OverrideRequest override(JsonObject body, String key, Octets digest) throws Fields.Wrong {
        var fields = new Fields(body, "");
        var approves = fields.optionalText("approves", LONGEST_REFERENCE);
        var step = approves.isPresent() ? approval(fields, approves.get()) : proposal(fields);
        fields.nothingElse();
        return new OverrideRequest(key, digest, step);
    }

    private static OverrideRequest.Step approval(Fields fields, String id) throws Fields.Wrong {
        return RequestId.parse(id)
                .map(OverrideRequest.Approval::new)
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_INVALID, fields.at("approves")));
    }

    private static OverrideRequest.Step proposal(Fields fields) throws Fields.Wrong {
        var document = Requests.holderOf(fields);
        var issuer = fields.text("issuer", LONGEST_ISSUER);
        var level = fields.word("level", Level.values());
        var reason = fields.word("reason", OverrideRequest.Reason.values());
        var reference = reference(fields, document)
                .orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, fields.at("reference")));
        var until =
                fields.time("until").orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, fields.at("until")));
        return new OverrideRequest.Proposal(document, issuer, level, reason, reference, until);
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
