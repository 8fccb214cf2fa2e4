package healthcode.credential;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.cose.HcertWriter;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.Octets;
import healthcode.code.Regions;
import healthcode.format.BundledFormats;
import healthcode.format.CredentialTranslation;
import healthcode.format.Translation;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole chain for foreign credentials under arbitrary octets: door, verifier, translation. The first octet says how
 * deep the others go in, so that no compression and no signature shields what lies behind it.
 */
final class CredentialChain {

    private static final Octets KEY_ID = Octets.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final LocalDate BORN = LocalDate.of(1890, 2, 3);
    private static final HolderClaim HOLDER =
            new HolderClaim(HolderDocument.of(IdType.PASSPORT, "X00000000").orElseThrow(), "Anna Maria Beispiel", BORN);

    private final CredentialDoor door = new CredentialDoor(Tokens.JSON, new HcertParser());
    private final CredentialVerifier verifier = new CredentialVerifier(Tokens.SIGNATURES);
    private final CredentialTranslation translation =
            new CredentialTranslation(new Translation(new BundledFormats(Tokens.JSON, Regions.bundled())));
    private final TrustList trust = trust();

    /** How far the octets get before anything can refuse them. */
    enum Depth {
        TEXT,
        COSE_MESSAGE,
        SIGNED_CLAIMS,
        SIGNED_CARD;

        String text(byte[] octets) {
            return switch (this) {
                case TEXT -> new String(octets, StandardCharsets.UTF_8);
                case COSE_MESSAGE -> HcertWriter.wrap(octets);
                case SIGNED_CLAIMS -> HcertWriter.text(KEY_ID, octets, CredentialChain::sign);
                case SIGNED_CARD -> Tokens.sign(Tokens.CARD_HEADER, Tokens.deflate(octets));
            };
        }

        byte[] seed(byte[] octets) {
            var out = new ByteArrayOutputStream();
            out.write(ordinal());
            out.writeBytes(octets);
            return out.toByteArray();
        }
    }

    /** What became of one input. */
    enum End {
        NOT_PARSED,
        NOT_PROVED,
        NOT_TRANSLATED,
        TRANSLATED
    }

    /** Sends {@code input} all the way; whatever is thrown is a fault of the chain. */
    End run(byte[] input) {
        if (input.length == 0) {
            return End.NOT_PARSED;
        }
        var depth = Depth.values()[Math.floorMod(input[0], Depth.values().length)];
        var text = depth.text(Arrays.copyOfRange(input, 1, input.length));
        return switch (door.parse(text)) {
            case Attempt.Refused<PresentedCredential> _ -> End.NOT_PARSED;
            case Attempt.Ok<PresentedCredential>(var presented) -> prove(presented);
        };
    }

    private End prove(PresentedCredential presented) {
        return switch (verifier.verify(presented, trust, Tokens.NOW)) {
            case Verification.Rejected _ -> End.NOT_PROVED;
            case Verification.Verified(var credential) ->
                translation.translate(credential, Optional.of(HOLDER), Tokens.NOW) instanceof Attempt.Ok<?>
                        ? End.TRANSLATED
                        : End.NOT_TRANSLATED;
        };
    }

    /** A good input of every depth, and every spelling of a card's text. */
    static Stream<byte[]> seeds() {
        var message = HcertWriter.message(KEY_ID, claims(), CredentialChain::sign);
        var card = card();
        var jws = Tokens.sign(Tokens.CARD_HEADER, Tokens.deflate(card));
        var numeric = new StringBuilder("shc:/");
        jws.chars().forEach(c -> numeric.append("%02d".formatted(c - '-')));
        return Stream.of(
                Depth.TEXT.seed(octets(HcertWriter.wrap(message))),
                Depth.TEXT.seed(octets(jws)),
                Depth.TEXT.seed(octets(numeric.toString())),
                Depth.TEXT.seed(octets("{\"verifiableCredential\":[\"" + jws + "\"]}")),
                Depth.COSE_MESSAGE.seed(message),
                Depth.SIGNED_CLAIMS.seed(claims()),
                Depth.SIGNED_CARD.seed(card));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] claims() {
        var test = JsonObject.builder()
                .put("tg", "840539006")
                .put("tt", "LP6464-4")
                .put("sc", "2021-04-08T08:00:00Z")
                .put("tr", "260415000")
                .put("co", "XA")
                .build();
        var name = JsonObject.builder()
                .put("fn", "Beispiel")
                .put("gn", "Anna Maria")
                .build();
        var certificate = JsonObject.builder()
                .put("ver", "1.3.0")
                .put("nam", name)
                .put("dob", BORN.toString())
                .put("t", JsonArray.of(Stream.of(test)))
                .build();
        return HcertWriter.claims("XA", Tokens.NOW.minusSeconds(3600), Tokens.NOW.plusSeconds(86_400), certificate);
    }

    private static byte[] card() {
        return octets("""
                {"iss":"https://health.example","nbf":1617900000.125,"vc":{"type":["https://smarthealth.cards#health-card"],
                "credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle","type":"collection",
                "entry":[{"fullUrl":"resource:0","resource":{"resourceType":"Patient",
                "name":[{"family":"Beispiel","given":["Anna","Maria"]}],"birthDate":"1890-02-03"}},
                {"fullUrl":"resource:1","resource":{"resourceType":"Immunization","status":"completed",
                "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]},
                "patient":{"reference":"resource:0"},"occurrenceDateTime":"2021-01-01"}}]}}}}""");
    }

    private static TrustList trust() {
        var key = IssuerKey.unlimited(KEY_ID.base64Url(), SignatureAlgorithm.ES256, Tokens.KEYS.getPublic());
        var state = new Issuer("XA", "Elsewhere", Optional.empty(), Set.of(Issuer.HCERT), List.of(key));
        var issuers = Stream.concat(Tokens.trust(Tokens.KEY).issuers().stream(), Stream.of(state));
        return new TrustList(1, Tokens.NOW, issuers.toList());
    }

    private static byte[] sign(byte[] octets) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(Tokens.KEYS.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
