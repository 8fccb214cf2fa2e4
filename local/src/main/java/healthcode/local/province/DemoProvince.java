package healthcode.local.province;

import healthcode.client.HealthCodeDraft;
import healthcode.client.ProvinceSigner;
import healthcode.client.StatusDraft;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonCodec;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.P256;
import healthcode.trust.SignatureAlgorithm;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A province that exists on this machine only: its place on the trust list, and the key it signs codes with. */
public final class DemoProvince {

    /** How long a code may be presented once signed. */
    public static final Duration PRESENTATION = Duration.ofHours(24);

    private final RegionCode region;
    private final String name;
    private final AnswerForm form;
    private final String keyId;
    private final KeyPair keys;
    private final ProvinceSigner signer;

    DemoProvince(RegionCode region, String name, AnswerForm form, String keyId, KeyPair keys, JsonCodec json) {
        this.region = region;
        this.name = name;
        this.form = form;
        this.keyId = keyId;
        this.keys = keys;
        this.signer = new ProvinceSigner(region.code(), keyId, SignatureAlgorithm.ES256, keys.getPrivate(), json);
    }

    public RegionCode region() {
        return region;
    }

    /** For people, Chinese first. */
    public String name() {
        return name;
    }

    /** The format it answers in, as {@code id@version}. */
    public String format() {
        return form.format();
    }

    /** The same province with a new key of its own, as after the loss of the one it had. */
    public DemoProvince withNewKey(String newKeyId, JsonCodec json) {
        return new DemoProvince(region, name, form, newKeyId, P256.generate(), json);
    }

    /** Its entry on the trust list. */
    public Issuer issuer() {
        var key = IssuerKey.unlimited(keyId, SignatureAlgorithm.ES256, keys.getPublic());
        return new Issuer(region.code(), name, Optional.of(region), Set.of(form.formatId()), List.of(key));
    }

    /** The state of a holder's record: since when, and how often it had changed. */
    public record Entry(Colour colour, Instant asOf, long seq) {}

    /** Its code for {@code traveller}, signed at {@code issuedAt} and good for a day. */
    public String sign(Traveller traveller, Entry entry, Instant issuedAt) {
        return sign(traveller, entry, issuedAt, issuedAt.plus(PRESENTATION));
    }

    /** Its code for {@code traveller}, signed at {@code issuedAt} and good until {@code expiresAt}. */
    public String sign(Traveller traveller, Entry entry, Instant issuedAt, Instant expiresAt) {
        return signer.sign(new HealthCodeDraft(
                traveller.document(),
                issuedAt,
                expiresAt,
                entry.asOf(),
                entry.seq(),
                Optional.empty(),
                form.format(),
                form.answer(traveller, entry.colour(), entry.asOf())));
    }

    /** Its word, signed at {@code issuedAt}, that the level of {@code traveller} is another now. */
    public String change(Traveller traveller, Entry entry, Instant issuedAt) {
        var level = entry.colour().level();
        return signer.sign(new StatusDraft(
                traveller.document(),
                issuedAt,
                entry.asOf(),
                entry.seq(),
                level,
                level == Level.GREEN ? ReasonCode.NONE : ReasonCode.CLOSE_CONTACT,
                Optional.of("case/" + region.code() + "." + entry.seq()),
                Optional.empty()));
    }

    @Override
    public String toString() {
        return "DemoProvince[" + region + "]";
    }
}
