package healthcode.adapters.cose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import healthcode.code.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Deterministic CBOR (RFC 8949 section 4.2.1) by Jackson.
 *
 * <p>Jackson reads longer heads, indefinite lengths, tags and repeated labels without a word. What was read is
 * therefore printed again and must come out as the same octets: every item has one spelling, and no two readers differ
 * over it.
 */
final class Cbor {

    private static final int DEPTH = 8;
    private static final int LONGEST = 1024;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST)
                    .maxDocumentLength(LONGEST)
                    .build())
            .build();

    private Cbor() {}

    /** The one item that {@code octets} are, or empty when they are anything else or spelt in another way. */
    static Optional<CborItem> parse(byte[] octets) {
        // Jackson's own limit does not hold for arrays of octets, and a short text can declare a giant string.
        if (octets.length > LONGEST) {
            return Optional.empty();
        }
        try (var parser = FACTORY.createParser(octets)) {
            parser.nextToken();
            var item = read(parser);
            return Arrays.equals(print(item), octets) ? Optional.of(item) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // This is the parse stage: whatever a library throws over strange octets, they are not a code.
            return Optional.empty();
        }
    }

    private static CborItem read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> new CborItem.Whole(parser.getLongValue());
            case VALUE_STRING -> new CborItem.Text(parser.getText());
            case VALUE_EMBEDDED_OBJECT -> new CborItem.Bytes(Octets.of(parser.getBinaryValue()));
            case VALUE_TRUE -> new CborItem.Flag(true);
            case VALUE_FALSE -> new CborItem.Flag(false);
            case START_ARRAY -> items(parser);
            case START_OBJECT -> labels(parser);
            case null, default -> throw new IOException("no item that codes use");
        };
    }

    private static CborItem items(JsonParser parser) throws IOException {
        var items = new ArrayList<CborItem>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new CborItem.Items(items);
    }

    private static CborItem labels(JsonParser parser) throws IOException {
        var members = new HashMap<Long, CborItem>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var label = Long.parseLong(parser.currentName());
            parser.nextToken();
            members.put(label, read(parser));
        }
        return CborItem.Labels.of(members);
    }

    /** The one encoding of {@code item}. */
    static byte[] print(CborItem item) {
        var out = new ByteArrayOutputStream(256);
        try (var generator = FACTORY.createGenerator(out)) {
            write(generator, item);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(CBORGenerator generator, CborItem item) throws IOException {
        switch (item) {
            case CborItem.Whole(var value) -> generator.writeNumber(value);
            case CborItem.Bytes(var value) -> generator.writeBinary(value.toArray());
            case CborItem.Text(var value) -> generator.writeString(value);
            case CborItem.Flag(var value) -> generator.writeBoolean(value);
            case CborItem.Items(var items) -> writeItems(generator, items);
            case CborItem.Labels(var members) -> {
                generator.writeStartObject(members, members.size());
                for (var member : members.entrySet()) {
                    generator.writeFieldId(member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
        }
    }

    private static void writeItems(CBORGenerator generator, List<CborItem> items) throws IOException {
        generator.writeStartArray(items, items.size());
        for (var item : items) {
            write(generator, item);
        }
        generator.writeEndArray();
    }
}
