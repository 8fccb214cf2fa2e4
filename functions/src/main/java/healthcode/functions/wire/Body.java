package healthcode.functions.wire;

import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The body of a request as the API hands it over: text, or base64 of octets.
 *
 * @param text empty when there is no body
 * @param base64 whether {@code text} is base64
 */
public record Body(String text, boolean base64) {

    /** The cap on the body of a single request, in octets. */
    public static final int CAP = 32 * 1024;

    /** The cap on a document that is put on record: less than a store item holds, in octets. */
    public static final int DOCUMENT_CAP = 256 * 1024;

    /** The cap on a roster, in octets. */
    public static final int ROSTER_CAP = 2 * 1024 * 1024;

    /** No body. */
    public static final Body NONE = new Body("", false);

    /**
     * The JSON object in the body: the parse stage, and the only place where a parser's failure is the caller's fault.
     *
     * <p>The cap comes before the parser, so that size alone costs us nothing beyond the cap.
     */
    public Attempt<JsonObject> json(JsonCodec codec) {
        return json(codec, CAP);
    }

    /** The same under another cap, for routes that take documents. */
    Attempt<JsonObject> json(JsonCodec codec, int cap) {
        if (text.length() > textCap(cap)) {
            return tooLarge(codec, cap);
        }
        try {
            var octets = octets(text);
            if (octets.length > cap) {
                return Attempt.refused(ProblemCode.BODY_TOO_LARGE);
            }
            return codec.parse(octets) instanceof JsonObject object
                    ? Attempt.ok(object)
                    : Attempt.refused(ProblemCode.FIELD_INVALID, "");
        } catch (MalformedJson malformed) {
            return Attempt.refused(
                    switch (malformed.kind()) {
                        case SYNTAX, TOO_DEEP -> ProblemCode.MALFORMED_JSON;
                        case DUPLICATE_KEY -> ProblemCode.DUPLICATE_KEY;
                    });
        } catch (CharacterCodingException | RuntimeException | StackOverflowError _) {
            // Crafted input that crashes a parser must not look like a fault of ours (threats row 10).
            return Attempt.refused(ProblemCode.MALFORMED_JSON);
        }
    }

    /** The octets of the body, if they are no more than {@code cap}. */
    Attempt<byte[]> octets(int cap) {
        if (text.length() > textCap(cap)) {
            return Attempt.refused(ProblemCode.BODY_TOO_LARGE);
        }
        try {
            var octets = octets(text);
            return octets.length > cap ? Attempt.refused(ProblemCode.BODY_TOO_LARGE) : Attempt.ok(octets);
        } catch (CharacterCodingException | IllegalArgumentException _) {
            return Attempt.refused(ProblemCode.MALFORMED_JSON);
        }
    }

    private int textCap(int cap) {
        return base64 ? cap / 3 * 4 + 8 : cap;
    }

    /** Nests too deep within the cap already: then it is no acceptable JSON, however much of it was cut off. */
    private Attempt<JsonObject> tooLarge(JsonCodec codec, int cap) {
        try {
            codec.parse(octets(text.substring(0, textCap(cap))));
        } catch (MalformedJson malformed) {
            if (malformed.kind() == MalformedJson.Kind.TOO_DEEP) {
                return Attempt.refused(ProblemCode.MALFORMED_JSON);
            }
        } catch (CharacterCodingException | RuntimeException | StackOverflowError _) {
            // The cut may run through a character; size is then all there is to say.
        }
        return Attempt.refused(ProblemCode.BODY_TOO_LARGE);
    }

    private byte[] octets(String text) throws CharacterCodingException {
        if (base64) {
            return Base64.getDecoder().decode(text);
        }
        // A lone surrogate has no UTF-8 form; replacing it would digest and parse something nobody sent.
        ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        var octets = new byte[utf8.remaining()];
        utf8.get(octets);
        return octets;
    }

    @Override
    public String toString() {
        return "Body[redacted]";
    }
}
