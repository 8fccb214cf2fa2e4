package healthcode.functions.wire;

import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.problem.ProblemCode;
import healthcode.recognition.ClaimRequest;
import healthcode.recognition.RequestProof;
import java.util.Optional;

/** Reads what travellers' phones send: proofs of possession, and claims of a code. */
public final class MyRequests {

    /** The header that holds a phone's proof. */
    public static final String PROOF = "Holder-Proof";

    private static final int LONGEST_SECRET = 64;
    private static final int COORDINATE_LETTERS = 43;

    private MyRequests() {}

    /** The proof that came with {@code request}; two of them are as good as none. */
    public static RequestProof proof(HttpRequest request, Optional<Octets> body) {
        var proofs = request.headers().all(PROOF);
        var text = proofs.size() == 1 ? proofs.getFirst() : "";
        return new RequestProof(text, request.method(), request.route(), body);
    }

    /** A claim; the proof is over the {@code octets} that were read as {@code body}. */
    static ClaimRequest claim(HttpRequest request, JsonObject body, Octets octets) throws Fields.Wrong {
        var fields = new Fields(body, "");
        var secret = fields.text("secret", LONGEST_SECRET);
        var member =
                fields.object("key").orElseThrow(() -> new Fields.Wrong(ProblemCode.FIELD_MISSING, fields.at("key")));
        constant(member, "kty", "EC");
        constant(member, "crv", "P-256");
        var key = new ClaimRequest.Key(coordinate(member, "x"), coordinate(member, "y"));
        member.nothingElse();
        fields.nothingElse();
        return new ClaimRequest(secret, key, proof(request, Optional.of(octets)), request.source());
    }

    private static void constant(Fields key, String name, String expected) throws Fields.Wrong {
        if (!key.text(name, LONGEST_SECRET).equals(expected)) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, key.at(name));
        }
    }

    private static Octets coordinate(Fields key, String name) throws Fields.Wrong {
        var text = key.text(name, COORDINATE_LETTERS);
        if (!text.matches("[A-Za-z0-9_-]{43}")) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, key.at(name));
        }
        return Octets.ofBase64Url(text);
    }
}
