package healthcode.adapters.cose;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import healthcode.code.Octets;
import healthcode.credential.CredentialDoor;
import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** Writes digital COVID certificates as issuers do (EU DCC, volume 1): CWT, COSE_Sign1 with tag 18, zlib, base45. */
public final class HcertWriter {

    private static final int ES256 = -7;

    private HcertWriter() {}

    /** The CWT of {@code certificate}, issued by {@code issuer}, an ISO 3166-1 alpha-2 code. */
    public static byte[] claims(String issuer, Instant issuedAt, Instant expiresAt, JsonObject certificate) {
        return print(generator -> {
            generator.writeStartObject(4);
            generator.writeFieldId(1);
            generator.writeString(issuer);
            generator.writeFieldId(4);
            generator.writeNumber(expiresAt.getEpochSecond());
            generator.writeFieldId(6);
            generator.writeNumber(issuedAt.getEpochSecond());
            generator.writeFieldId(-260);
            generator.writeStartObject(1);
            generator.writeFieldId(1);
            write(generator, certificate);
            generator.writeEndObject();
            generator.writeEndObject();
        });
    }

    /** The text of a certificate over {@code claims}; {@code es256} signs octets, r and s of 32 octets each. */
    public static String text(Octets keyId, byte[] claims, UnaryOperator<byte[]> es256) {
        return wrap(message(keyId, claims, es256));
    }

    /** The COSE_Sign1 message over {@code claims}. */
    public static byte[] message(Octets keyId, byte[] claims, UnaryOperator<byte[]> es256) {
        var header = print(generator -> {
            generator.writeStartObject(2);
            generator.writeFieldId(1);
            generator.writeNumber(ES256);
            generator.writeFieldId(4);
            generator.writeBinary(keyId.toArray());
            generator.writeEndObject();
        });
        var signature = es256.apply(HcertMessage.toBeSigned(header, claims));
        return print(generator -> {
            generator.writeTag(18);
            generator.writeStartArray(null, 4);
            generator.writeBinary(header);
            generator.writeStartObject(0);
            generator.writeEndObject();
            generator.writeBinary(claims);
            generator.writeBinary(signature);
            generator.writeEndArray();
        });
    }

    /** The text that carries {@code message}: zlib, base45 and the prefix. */
    public static String wrap(byte[] message) {
        return CredentialDoor.HCERT_PREFIX + Base45.encode(deflate(message));
    }

    private static byte[] deflate(byte[] octets) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(octets);
            deflater.finish();
            var out = new ByteArrayOutputStream(octets.length);
            var buffer = new byte[1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private interface Printing {
        void to(CBORGenerator generator) throws IOException;
    }

    private static byte[] print(Printing printing) {
        var out = new ByteArrayOutputStream(512);
        try (var generator = CborTree.FACTORY.createGenerator(out)) {
            printing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(CBORGenerator generator, JsonValue value) throws IOException {
        switch (value) {
            case JsonObject(var members) -> {
                generator.writeStartObject(null, members.size());
                for (var member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case JsonArray(var items) -> {
                generator.writeStartArray(null, items.size());
                for (var item : items) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case JsonString(var text) -> generator.writeString(text);
            case JsonNumber number -> generator.writeNumber(number.decimal().longValueExact());
            case JsonBoolean truth -> generator.writeBoolean(truth.value());
            case JsonNull _ -> generator.writeNull();
        }
    }
}
