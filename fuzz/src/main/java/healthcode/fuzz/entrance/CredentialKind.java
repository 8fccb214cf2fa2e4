package healthcode.fuzz.entrance;

import healthcode.adapters.cose.HcertWriter;
import healthcode.code.Octets;
import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import java.util.stream.Stream;

/** The envelopes of credentials; the mode says how deep the octets go in before anything can refuse them. */
enum CredentialKind {
    HEALTH_CODE("health-code") {
        @Override
        String text(int mode, byte[] octets) {
            return switch (mode) {
                case 0 -> Samples.text(octets);
                case 1 -> Samples.jws(octets, Samples.utf8(claims(FormatTarget.FORMATS.getFirst())));
                default -> Samples.jws(Samples.utf8(HEADER), octets);
            };
        }

        @Override
        Stream<byte[]> seeds() {
            var each = FormatTarget.FORMATS.stream().map(CredentialKind::claims);
            var first = Samples.jws(Samples.utf8(HEADER), Samples.utf8(claims(FormatTarget.FORMATS.getFirst())));
            return Stream.concat(
                    Stream.of(Samples.moded(0, first), Samples.moded(1, HEADER)),
                    each.map(claims -> Samples.moded(2, claims)));
        }
    },
    HEALTH_CARD("health-card") {
        @Override
        String text(int mode, byte[] octets) {
            return switch (mode) {
                case 0 -> Samples.text(octets);
                case 1 -> Samples.jws(Samples.utf8(CARD_HEADER), octets);
                default -> Samples.jws(Samples.utf8(CARD_HEADER), Samples.deflate(octets, true));
            };
        }

        @Override
        Stream<byte[]> seeds() {
            var deflated = Samples.deflate(Samples.utf8(CARD), true);
            var jws = Samples.jws(Samples.utf8(CARD_HEADER), deflated);
            var numeric = new StringBuilder("shc:/");
            jws.chars().forEach(c -> numeric.append("%02d".formatted(c - '-')));
            return Stream.of(
                    Samples.moded(0, numeric.toString()),
                    Samples.moded(0, "{\"verifiableCredential\":[\"" + jws + "\"]}"),
                    Samples.moded(1, deflated),
                    Samples.moded(2, CARD));
        }
    },
    HCERT("hcert") {
        @Override
        String text(int mode, byte[] octets) {
            return switch (mode) {
                case 0 -> Samples.text(octets);
                case 1 -> HcertWriter.wrap(octets);
                default -> HcertWriter.text(KEY_ID, octets, _ -> Samples.signature());
            };
        }

        @Override
        Stream<byte[]> seeds() {
            var claims = HcertWriter.claims(
                    "XA", Samples.NOW.minusSeconds(3600), Samples.NOW.plusSeconds(86_400), certificate());
            var message = HcertWriter.message(KEY_ID, claims, _ -> Samples.signature());
            return Stream.of(
                    Samples.moded(0, HcertWriter.wrap(message)), Samples.moded(1, message), Samples.moded(2, claims));
        }
    };

    static final int MODES = 3;
    static final String KEY = "k-1";
    static final Octets KEY_ID = Octets.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    static final String CARD_ISSUER = "https://health.example";

    private static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"health-code+jwt\",\"kid\":\"k-1\"}";
    private static final String CARD_HEADER = "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"k-1\"}";
    private static final String CARD = """
            {"iss":"https://health.example","nbf":1617900000.125,"vc":{"type":["https://smarthealth.cards#health-card"],\
            "credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle","type":"collection",\
            "entry":[{"fullUrl":"resource:0","resource":{"resourceType":"Patient",\
            "name":[{"family":"Beispiel","given":["Anna","Maria"]}],"birthDate":"1890-02-03"}},\
            {"fullUrl":"resource:1","resource":{"resourceType":"Immunization","status":"completed",\
            "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"207"}]},\
            "patient":{"reference":"resource:0"},"occurrenceDateTime":"2021-01-01"}}]}}}}""";

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The text of a credential made of {@code octets}. */
    abstract String text(int mode, byte[] octets);

    abstract Stream<byte[]> seeds();

    /** The id of the issuer that answers in {@code format}. */
    static String issuer(String format) {
        return Samples.profile(format).text("region").orElse("420000");
    }

    private static String claims(String format) {
        var made = Samples.NOW.getEpochSecond() - 60;
        var first = (JsonObject) Samples.cases(Samples.profile(format)).items().getFirst();
        var answer = first.get("input").orElseThrow();
        var holder = SampleHolder.of(format, answer);
        var claims = JsonObject.builder()
                .put("iss", issuer(format))
                .put("sub", holder.type().code() + ":" + holder.number())
                .put("iat", made)
                .put("exp", made + 3600)
                .put("asOf", made)
                .put("seq", 7)
                .put("fmt", format)
                .put("data", answer)
                .build();
        return Samples.text(Samples.JSON.print(claims));
    }

    private static JsonObject certificate() {
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
        return JsonObject.builder()
                .put("ver", "1.3.0")
                .put("nam", name)
                .put("dob", "1890-02-03")
                .put("t", JsonArray.of(Stream.of(test)))
                .build();
    }
}
