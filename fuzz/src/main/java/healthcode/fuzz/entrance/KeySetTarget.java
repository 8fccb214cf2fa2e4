package healthcode.fuzz.entrance;

import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.ForeignIssuers;
import healthcode.adapters.jose.GdhcnTrustList;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.adapters.jose.VciDirectory;
import healthcode.json.JsonObject;
import java.util.stream.Stream;

/** The admission of key sets under each of its rules, and the lists of keys that others publish. */
final class KeySetTarget implements Target {

    static final String NAME = "key-set";

    private static final int MODES = 5;
    private static final String KEY =
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k-1\",\"use\":\"sig\",\"alg\":\"ES256\","
                    + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
    /** What a health card's key has to be called: its thumbprint by RFC 7638. */
    private static final String THUMBPRINT = "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U";

    private static final String RSA =
            "{\"kty\":\"RSA\",\"kid\":\"r-1\",\"alg\":\"PS256\",\"e\":\"AQAB\",\"n\":\"" + "v".repeat(342) + "\"}";

    private final CryptoProvider crypto = CryptoProvider.builtIn();
    private final JwkAdmission admission = new JwkAdmission(Samples.JSON, crypto);
    private final VciDirectory directory = new VciDirectory(Samples.JSON, crypto);
    private final GdhcnTrustList participants = new GdhcnTrustList(Samples.JSON, crypto);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 40;
    }

    @Override
    public Stream<byte[]> seeds() {
        var chain = KEY.replace("\"use\"", "\"x5c\":[\"MIIB\"],\"use\"");
        var vci = "{\"issuerInfo\":[{\"issuer\":{\"iss\":\"https://health.example\",\"name\":\"Abroad\"},\"keys\":["
                + KEY + "],\"crls\":[]}]}";
        var did = "{\"@context\":[],\"id\":\"did:web:tng.who.int:v2:trustlist\",\"verificationMethod\":[{\"id\":"
                + "\"did:web:tng.who.int:v2:trustlist:DCC:XXA:DSC#AQIDBAUGBwg=\",\"type\":\"JsonWebKey2020\","
                + "\"controller\":\"did:web:tng.who.int:v2:trustlist:DCC:XXA:DSC\",\"publicKeyJwk\":" + KEY + "}]}";
        var sets = Stream.of(KEY, KEY.replace("k-1", THUMBPRINT), RSA, chain, KEY + "," + RSA)
                .map(keys -> "{\"keys\":[" + keys + "]}")
                .flatMap(set -> Stream.of(0, 1, 2).map(mode -> Samples.moded(mode, set)));
        return Stream.concat(sets, Stream.of(Samples.moded(3, vci), Samples.moded(4, did)));
    }

    @Override
    public boolean run(byte[] input) {
        var rest = Samples.rest(input);
        return switch (Samples.mode(input, MODES)) {
            case 0 -> admits(rest, JwkRules.STRICT);
            case 1 -> admits(rest, JwkRules.TOLERANT);
            case 2 -> admits(rest, JwkRules.smartHealthCard(Samples.NOW));
            case 3 -> knows(object(rest).filter(VciDirectory::fits).map(directory::read));
            default -> knows(object(rest).filter(GdhcnTrustList::fits).map(participants::read));
        };
    }

    private boolean admits(byte[] keys, JwkRules rules) {
        return admission.admit(keys, rules) instanceof Admission.Admitted;
    }

    private static boolean knows(Stream<ForeignIssuers> read) {
        return read.anyMatch(found -> !found.issuers().isEmpty());
    }

    private static Stream<JsonObject> object(byte[] octets) {
        return Samples.parse(Samples.JSON, octets).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }
}
