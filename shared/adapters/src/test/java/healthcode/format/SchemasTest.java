package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import healthcode.code.CodeId;
import healthcode.code.HealthStatement;
import healthcode.code.HolderDocument;
import healthcode.code.HolderRef;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.UnifiedCode;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static Schema schema(String name) throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs").resolve(name);
            if (Files.exists(file)) {
                return REGISTRY.getSchema(Files.readString(file));
            }
        }
        throw new AssertionError("no docs/" + name + " above the working directory");
    }

    private static List<String> errors(Schema schema, JsonValue value) {
        var text = new String(SampleFormats.JSON.print(value), StandardCharsets.UTF_8);
        return schema
                .validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void everyProfileDocumentIsValid() throws IOException {
        var schema = schema("format-profile.schema.json");
        for (var name : SampleFormats.NAMES) {
            assertEquals(List.of(), errors(schema, SampleFormats.document(name)), name);
        }
    }

    @Test
    void aProfileWithAMisspeltMemberIsNotValid() throws IOException {
        var document = SampleFormats.with(
                SampleFormats.document("hb-ehuiban@1"), "/level/unlistd", SampleFormats.text("OTHER"));
        assertFalse(errors(schema("format-profile.schema.json"), document).isEmpty());
    }

    @Test
    void theRecordOfEverySampleIsValid() throws IOException {
        var schema = schema("unified-v1.schema.json");
        for (var name : SampleFormats.NAMES) {
            var statement = SampleFormats.statement(SampleFormats.read(name, SampleFormats.sample(name)));
            assertEquals(List.of(), errors(schema, record(name, statement).toJson()), name);
        }
    }

    @Test
    void versionOneOneAlsoTakesAnIssuerAbroadAndAVaccineProduct() throws IOException {
        var schema = schema("unified-v1.1.schema.json");
        for (var name : SampleFormats.NAMES) {
            var statement = SampleFormats.statement(SampleFormats.read(name, SampleFormats.sample(name)));
            var record = record(name, statement).toJson();
            assertEquals(List.of(), errors(schema, record), name);
            var both = SampleFormats.with(record, "/issuer/country", SampleFormats.text("XA"));
            assertFalse(errors(schema, both).isEmpty(), name);
            var abroad = JsonObject.builder();
            record.members().forEach(abroad::put);
            abroad.put("version", "1.1")
                    .put(
                            "issuer",
                            JsonObject.builder()
                                    .put("country", "XA")
                                    .put("keyId", "AQIDBAUGBwg")
                                    .build())
                    .put(
                            "health",
                            JsonObject.builder()
                                    .put(
                                            "vaccination",
                                            JsonObject.builder()
                                                    .put("doses", 2)
                                                    .put("product", "EU/1/20/1528")
                                                    .put("country", "XA")
                                                    .build())
                                    .build());
            assertEquals(List.of(), errors(schema, abroad.build()), name);
            assertFalse(errors(schema("unified-v1.schema.json"), abroad.build()).isEmpty(), name);
        }
    }

    @Test
    void theRecordCarriesTravelAndDeclaration() {
        var statement =
                SampleFormats.statement(SampleFormats.read("gd-yuekangma@1", SampleFormats.sample("gd-yuekangma@1")));
        var record = record("gd-yuekangma@1", statement).toJson();
        assertEquals(JsonNumber.of(14), SampleFormats.at(record, "/travel/windowDays"));
        assertEquals(SampleFormats.text("440300"), SampleFormats.at(record, "/travel/stays/1/regionCode"));
        assertEquals(
                SampleFormats.text("2022-06-01T02:41:50+08:00"), SampleFormats.at(record, "/declaration/validUntil"));
    }

    private static UnifiedCode record(String name, HealthStatement statement) {
        var now = SampleFormats.received(name);
        var status = statement.status().orElseThrow();
        return new UnifiedCode(
                new CodeId(Octets.of(new byte[16]), 0),
                new HolderRef("A".repeat(43)),
                HolderDocument.parse("10:11010518991231002X")
                        .or(() -> HolderDocument.parse("20:E12345678"))
                        .orElseThrow(),
                new UnifiedCode.IssuedBy(new RegionCode("420000"), "k1", Optional.empty()),
                statement,
                status.level(),
                status.reason(),
                now,
                now.plusSeconds(3600),
                Octets.of(new byte[32]));
    }
}
