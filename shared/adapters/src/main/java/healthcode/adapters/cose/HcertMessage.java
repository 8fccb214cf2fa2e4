package healthcode.adapters.cose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import healthcode.code.Octets;
import healthcode.credential.CredentialDoor;
import healthcode.credential.Inflation;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * The message inside a digital COVID certificate's text: {@code HC1:}, base45, zlib, COSE_Sign1 with tag 18, tag 61 and
 * 18, or none, and a CWT (EU DCC, volume 1); unproved.
 *
 * <p>As real issuers differ, algorithm and key id may stand in the unprotected header; a protected one wins.
 *
 * @param keyId the kid's octets, empty when there is none
 * @param algorithm the RFC 7518 name
 * @param toBeSigned the {@code Sig_structure} of RFC 9052 section 4.4, without external data
 * @param claims the CWT claims, each under its label in decimal digits
 */
public record HcertMessage(Octets keyId, String algorithm, Octets toBeSigned, Octets signature, JsonObject claims) {

    private static final String ALGORITHM = "1";
    private static final String CRITICAL = "2";
    private static final String KEY_ID = "4";

    /** A QR code holds no more than 4,296 characters. */
    private static final int LONGEST = 4296;

    private static final byte[] CONTEXT = {(byte) 0x84, 0x6A, 'S', 'i', 'g', 'n', 'a', 't', 'u', 'r', 'e', '1'};

    /** The message in {@code text}, or the code of the stage that refused it. */
    public static Attempt<HcertMessage> open(String text) {
        if (!text.startsWith(CredentialDoor.HCERT_PREFIX)) {
            return Attempt.refused(ProblemCode.ENVELOPE_UNKNOWN);
        }
        if (text.length() > LONGEST) {
            return Attempt.refused(ProblemCode.NOT_CANONICAL);
        }
        return Base45.decode(text.substring(CredentialDoor.HCERT_PREFIX.length()))
                .map(Inflation::inflateZlib)
                .orElseGet(() -> Attempt.refused(ProblemCode.NOT_CANONICAL))
                .then(HcertMessage::sign1);
    }

    private static Attempt<HcertMessage> sign1(byte[] octets) {
        try (var parser = CborTree.FACTORY.createParser(octets)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                var item = CborTree.read(octets);
                return Attempt.refused(item.isPresent() ? ProblemCode.COSE_INVALID : ProblemCode.CBOR_INVALID);
            }
            var tagged = tagged(parser);
            var protectedHeader = octets(parser);
            parser.nextToken();
            var open = CborTree.value(parser);
            var payload = octets(parser);
            var signature = octets(parser);
            if (parser.nextToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
                return Attempt.refused(ProblemCode.CBOR_INVALID);
            }
            return tagged && open instanceof JsonObject unprotected
                    ? message(protectedHeader, unprotected, payload, signature)
                    : Attempt.refused(ProblemCode.COSE_INVALID);
        } catch (NoOctets _) {
            return Attempt.refused(ProblemCode.COSE_INVALID);
        } catch (IOException | RuntimeException _) {
            // This is the parse stage: whatever the library throws over strange octets, they are not CBOR.
            return Attempt.refused(ProblemCode.CBOR_INVALID);
        }
    }

    /** Whether the tags are those of a COSE_Sign1, perhaps as a CWT, or none: another tag is another message. */
    private static boolean tagged(CBORParser parser) {
        var tags = parser.getCurrentTags();
        return tags.isEmpty()
                || tags.size() == 1 && tags.contains(18)
                || tags.size() == 2 && tags.contains(61) && tags.contains(18);
    }

    private static byte[] octets(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                && parser.getEmbeddedObject() instanceof byte[] octets) {
            return octets;
        }
        throw new NoOctets();
    }

    private static Attempt<HcertMessage> message(
            byte[] protectedHeader, JsonObject unprotected, byte[] payload, byte[] signature) {
        var header = protectedHeader.length == 0 ? Optional.of(JsonObject.EMPTY) : object(protectedHeader);
        var claims = object(payload);
        if (header.isEmpty() || claims.isEmpty()) {
            return Attempt.refused(ProblemCode.CBOR_INVALID);
        }
        var algorithm =
                header.get().get(ALGORITHM).or(() -> unprotected.get(ALGORITHM)).flatMap(HcertMessage::algorithm);
        if (algorithm.isEmpty() || header.get().get(CRITICAL).isPresent()) {
            return Attempt.refused(ProblemCode.COSE_INVALID);
        }
        var keyId = header.get().get(KEY_ID).or(() -> unprotected.get(KEY_ID)).map(HcertMessage::keyId);
        return Attempt.ok(new HcertMessage(
                keyId.orElse(Octets.of(new byte[0])),
                algorithm.get(),
                Octets.of(toBeSigned(protectedHeader, payload)),
                Octets.of(signature),
                claims.get()));
    }

    private static Optional<JsonObject> object(byte[] octets) {
        return CborTree.read(octets).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static Optional<String> algorithm(JsonValue value) {
        return value instanceof JsonNumber(var number)
                ? switch (number) {
                    case "-7" -> Optional.of("ES256");
                    case "-37" -> Optional.of("PS256");
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    /** A kid is octets, or their base64 as text; anything else, like none at all, names no key. */
    private static Octets keyId(JsonValue value) {
        if (value instanceof JsonString(var text)) {
            try {
                var url = text.replace('+', '-').replace('/', '_');
                return Octets.of(Base64.getUrlDecoder().decode(url));
            } catch (IllegalArgumentException _) {
                return Octets.of(new byte[0]);
            }
        }
        return Octets.of(new byte[0]);
    }

    /** The protected header enters as it was sent, because its encoding is what the issuer signed. */
    static byte[] toBeSigned(byte[] protectedHeader, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + protectedHeader.length + 24);
        out.writeBytes(CONTEXT);
        bytes(out, protectedHeader);
        bytes(out, new byte[0]);
        bytes(out, payload);
        return out.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream out, byte[] octets) {
        if (octets.length < 24) {
            out.write(0x40 | octets.length);
        } else if (octets.length < 0x100) {
            out.write(0x58);
            out.write(octets.length);
        } else {
            out.write(0x59);
            out.write(octets.length >>> 8);
            out.write(octets.length);
        }
        out.writeBytes(octets);
    }

    @Override
    public String toString() {
        return "HcertMessage[redacted]";
    }

    /** A part of the message is no octet string; caught in this class. */
    private static final class NoOctets extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
