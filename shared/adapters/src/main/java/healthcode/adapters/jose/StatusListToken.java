package healthcode.adapters.jose;

import healthcode.code.Octets;
import healthcode.code.StatusIndex;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.trust.Es256Signing;
import healthcode.trust.StatusList;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The statuses of one shard as a Status List Token (Token Status List, draft 21), a JWT of typ {@code statuslist+jwt}.
 *
 * @param shard for example {@code 42-0}; {@code sub} is {@value #NAMES} and this
 * @param list two bits for each of the shard's codes
 * @param issuedAt {@code iat}, whole seconds
 */
record StatusListToken(String shard, StatusList list, Instant issuedAt) {

    static final String TYPE = "statuslist+jwt";

    /** A name and no address, because the same list is read from more than one place. */
    static final String NAMES = "urn:healthcode:status-list:";

    /** Whoever cached a list asks again after this. */
    static final Duration TTL = Duration.ofSeconds(60);

    /** From then on a list says nothing any more. */
    static final Duration LIFE = Duration.ofHours(24);

    /** While nothing changed, the same octets are published for this long. */
    private static final Duration KEPT = Duration.ofHours(6);

    private static final int BITS = 2;

    /** The token signed by {@code key}, or the one {@code held} if it is the same key's, young, and says the same. */
    String sign(JsonCodec json, Es256Signing key, Optional<String> held) {
        var compressed = list.compressed();
        return held.flatMap(text -> SignedJson.unverified(json, text))
                .filter(claims -> young(claims) && claims.equals(claims(compressed, BundleForm.time(claims, "iat"))))
                .map(claims -> SignedJson.sign(json, TYPE, claims, key, held))
                .orElseGet(() -> SignedJson.sign(json, TYPE, claims(compressed, issuedAt), key));
    }

    private boolean young(JsonObject claims) {
        var iat = BundleForm.time(claims, "iat");
        return !issuedAt.isBefore(iat) && issuedAt.isBefore(iat.plus(KEPT));
    }

    private JsonObject claims(Octets compressed, Instant iat) {
        return JsonObject.builder()
                .put("sub", NAMES + shard)
                .put("iat", iat.getEpochSecond())
                .put("exp", iat.plus(LIFE).getEpochSecond())
                .put("ttl", TTL.toSeconds())
                .put(
                        "status_list",
                        JsonObject.builder()
                                .put("bits", list.bits())
                                .put("lst", compressed.base64Url())
                                .build())
                .build();
    }

    /**
     * The list in {@code claims} whose signature was verified, if it is that of {@code shard}, of the full size, and
     * stands at {@code at}; a bomb stops at that size.
     */
    static Optional<StatusList> read(JsonObject claims, String shard, Instant at) {
        var current =
                claims.text("sub").equals(Optional.of(NAMES + shard)) && at.isBefore(BundleForm.time(claims, "exp"));
        return claims.object("status_list")
                .filter(found -> current && BundleForm.number(found, "bits") == BITS)
                .flatMap(found -> StatusList.read(
                        BITS, Octets.ofBase64Url(BundleForm.text(found, "lst")), StatusIndex.SHARD_SIZE));
    }
}
