package healthcode.adapters.cose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.CborItem.Bytes;
import healthcode.adapters.cose.CborItem.Flag;
import healthcode.adapters.cose.CborItem.Items;
import healthcode.adapters.cose.CborItem.Labels;
import healthcode.adapters.cose.CborItem.Text;
import healthcode.adapters.cose.CborItem.Whole;
import healthcode.code.CodeId;
import healthcode.code.CodeReader.Reading;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.HolderProof;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.trust.P256;
import healthcode.trust.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published description of the code and the code itself may not drift apart. */
class CodeCddlTest {

    private static final HexFormat HEX = HexFormat.of();

    static final GateCode STATIC = new GateCode(
            new CodeId(Octets.of(HEX.parseHex("abcdef0123456789abcdef0123456789")), 0),
            Level.GREEN,
            Optional.of(new RegionCode("420000")),
            new StatusIndex(new RegionCode("420000"), 0, 654_321),
            "张*",
            "001X",
            Optional.of(new GateCode.LastTest(
                    Fact.TestKind.NAT, Fact.Finding.NEGATIVE, Instant.parse("2021-04-07T06:10:00Z"))),
            false,
            Instant.parse("2021-04-09T00:00:00Z"),
            Instant.parse("2021-04-10T00:00:00Z"),
            Optional.empty());

    static final GateCode BOUND = new GateCode(
            new CodeId(STATIC.id().handle(), 1),
            Level.YELLOW,
            Optional.empty(),
            new StatusIndex(new RegionCode("440000"), 3, 7),
            "欧阳*",
            "0026",
            Optional.empty(),
            false,
            STATIC.issuedAt(),
            STATIC.expiresAt(),
            Optional.of(Octets.of(HEX.parseHex("a401022001215820" + "0123456789abcdef".repeat(4) + "22f5"))));

    private final String cddl = read();

    @Test
    void theClaimsOfTheExamplesAreWhatIsSigned() {
        assertEquals(HEX.formatHex(Cbor.print(CodeClaims.toCbor(STATIC))), example("static code: claims, hex"));
        assertEquals(diagnostic(CodeClaims.toCbor(STATIC)), example("static code: claims, diagnostic"));
        assertEquals(HEX.formatHex(Cbor.print(CodeClaims.toCbor(BOUND))), example("bound code: claims, hex"));
        assertEquals(diagnostic(CodeClaims.toCbor(BOUND)), example("bound code: claims, diagnostic"));
    }

    @Test
    void theExampleTextIsGenuineUnderTheExampleKey() {
        var publicKey = P256.publicKey(HEX.parseHex(example("key, SubjectPublicKeyInfo, hex")))
                .orElseThrow();
        var key = SigningKey.of(publicKey, Optional.empty(), Instant.EPOCH, Instant.MAX);
        var text = cddl.lines()
                .filter(line -> line.startsWith(";   " + CoseCodeReader.PREFIX))
                .map(line -> line.substring(4))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new Reading.Genuine(STATIC, new HolderProof.Absent()),
                new CoseCodeReader(CodeSamples.keys(key)).read(text));
        var octets =
                Base45.decode(text.substring(CoseCodeReader.PREFIX.length())).orElseThrow();
        assertEquals(HEX.formatHex(octets), example("static code: COSE_Sign1, hex"));
    }

    @Test
    void everyLabelOfTheExamplesIsInTheRules() {
        var rules = cddl.lines().filter(line -> !line.startsWith(";")).collect(Collectors.joining("\n"));
        var longest = (Labels) CodeClaims.toCbor(CodeSamples.longest(BOUND.holderKey()));
        for (var label : longest.members().keySet()) {
            assertTrue(
                    Pattern.compile("^\\s*\\??\\s*" + label + " => ", Pattern.MULTILINE)
                            .matcher(rules)
                            .find(),
                    "label " + label);
        }
        var ours = (Labels) longest.members().get(CodeClaims.HEALTH_CODE);
        for (var label : ours.members().keySet()) {
            assertTrue(
                    Pattern.compile("^\\s*\\??\\s*" + label + " => ", Pattern.MULTILINE)
                            .matcher(rules)
                            .find(),
                    "label " + label);
        }
    }

    /** The comment lines below the heading, joined without spaces at their ends. */
    private String example(String heading) {
        return cddl.lines()
                .dropWhile(line -> !line.equals("; " + heading))
                .skip(1)
                .takeWhile(line -> line.startsWith(";   "))
                .map(line -> line.substring(4).strip())
                .collect(Collectors.joining());
    }

    private static String diagnostic(CborItem item) {
        return switch (item) {
            case Whole(var value) -> Long.toString(value);
            case Bytes(var value) -> "h'" + value.hex() + "'";
            case Text(var value) -> '"' + value + '"';
            case Flag(var value) -> Boolean.toString(value);
            case Items(var items) ->
                items.stream().map(CodeCddlTest::diagnostic).collect(Collectors.joining(",", "[", "]"));
            case Labels(var members) ->
                members.entrySet().stream()
                        .map(member -> member.getKey() + ":" + diagnostic(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String read() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("docs/code.cddl");
            if (Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("docs/code.cddl: not found above the working directory");
    }
}
