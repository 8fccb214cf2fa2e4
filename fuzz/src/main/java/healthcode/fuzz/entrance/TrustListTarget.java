package healthcode.fuzz.entrance;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.PublishedKeys;
import healthcode.adapters.jose.TrustAnchor;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.RegionCode;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.Es256Signing;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The reader of signed trust lists: the document, the claims of a list and those of a voucher, each signed as it is.
 */
final class TrustListTarget implements Target {

    static final String NAME = "trust-list";

    private static final int MODES = 3;
    private static final String ISSUER = "420000";
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonCodec json = new JacksonJson(64);
    private final Nobody nobody = new Nobody();
    private final CryptoProvider believing = new CryptoProvider(
            new UnsignedKeys.Believing(), CryptoProvider.builtIn().rsa());
    private final TrustAnchor anchor = new TrustAnchor(json, CryptoProvider.builtIn(), nobody);
    private final TrustListReader reader =
            new TrustListReader(json, believing, UnsignedKeys.publicKey(), () -> Samples.NOW);
    private final String certificate = anchor.certify(UnsignedKeys.publicKey(), END);
    private final IssuerKey key = IssuerKey.unlimited("k-1", SignatureAlgorithm.ES256, UnsignedKeys.publicKey());

    /** Signs with nothing. */
    private static final class Nobody implements Es256Signing {

        @Override
        public String keyId() {
            return PublishedKeys.thumbprint(UnsignedKeys.publicKey());
        }

        @Override
        public byte[] sign(byte[] message) {
            return Samples.signature();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 20;
    }

    @Override
    public Stream<byte[]> seeds() {
        var region = RegionCode.parse(ISSUER);
        var voucher = anchor.vouch(ISSUER, region, key);
        var list = """
                {"version":3,"iat":1617900000,"exp":1917900000,"issuers":[{"id":"420000","name":"Hubei","region":"420000",\
                "formats":["hb-ehuiban"],"keys":[{"entry":"%s","distrustedAfter":1617926400}]}]}""".formatted(voucher);
        return Stream.of(
                Samples.moded(0, json.print(document(Samples.utf8(list)))),
                Samples.moded(1, list),
                Samples.moded(2, json.print(reader.claims(ISSUER, region, key))));
    }

    private JsonObject document(byte[] list) {
        return JsonObject.builder()
                .put("v", 2)
                .put("version", 3)
                .put("listKey", certificate)
                .put("list", signed("trust-list+jwt", list))
                .build();
    }

    private String signed(String typ, byte[] payload) {
        var header = "{\"alg\":\"ES256\",\"kid\":\"" + nobody.keyId() + "\",\"typ\":\"" + typ + "\"}";
        return Samples.jws(Samples.utf8(header), payload);
    }

    @Override
    public boolean run(byte[] input) {
        var rest = Samples.rest(input);
        try {
            return switch (Samples.mode(input, MODES)) {
                case 0 -> Samples.parse(json, rest).map(reader::read).isPresent();
                case 1 -> !reader.read(document(rest)).list().issuers().isEmpty();
                default ->
                    reader.vouched(signed("trust-entry+jwt", rest), ISSUER, RegionCode.parse(ISSUER))
                            .isPresent();
            };
        } catch (IllegalArgumentException _) {
            // What the reader declares for a list that is wrong anywhere.
            return false;
        }
    }
}
