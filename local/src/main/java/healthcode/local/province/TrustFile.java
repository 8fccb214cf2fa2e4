package healthcode.local.province;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.code.RegionCode;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.TrustList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The trust list of a local gateway: a JSON file that a developer may edit to try an issuer of their own. Unlike the
 * deployed one it is not signed, since whoever can write it can also replace this program.
 */
public final class TrustFile {

    private final Path file;
    private final JsonCodec json;
    private final JwkAdmission admission;

    /** The trust list in {@code file}. */
    public TrustFile(Path file, JsonCodec json, CryptoProvider crypto) {
        this.file = file;
        this.json = json;
        this.admission = new JwkAdmission(json, crypto);
    }

    /**
     * The list, written first with {@code issuers} when there is none.
     *
     * @throws IOException naming what is wrong with the file
     */
    public TrustList readOrCreate(List<Issuer> issuers, Instant now) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, json.print(print(issuers)));
        }
        return read(now);
    }

    private TrustList read(Instant now) throws IOException {
        try {
            var issuers = new ArrayList<Issuer>();
            if (!(json.parse(Files.readAllBytes(file)) instanceof JsonObject list)) {
                throw wrong("no object");
            }
            for (var entry :
                    list.array("issuers").orElseThrow(() -> wrong("no issuers")).items()) {
                issuers.add(issuer(entry));
            }
            if (issuers.stream().map(Issuer::id).distinct().count() != issuers.size()) {
                throw wrong("an issuer that stands there twice");
            }
            return new TrustList(1, now, issuers);
        } catch (MalformedJson e) {
            throw wrong("not JSON: " + e.getMessage());
        }
    }

    private Issuer issuer(JsonValue value) throws IOException {
        if (!(value instanceof JsonObject entry)) {
            throw wrong("an issuer that is no object");
        }
        var id = entry.text("id").orElseThrow(() -> wrong("an issuer without id"));
        var region = entry.text("region").flatMap(RegionCode::parse).filter(RegionCode::isProvince);
        return new Issuer(id, entry.text("name").orElse(id), region, formats(entry), keys(id, entry));
    }

    private static Set<String> formats(JsonObject entry) {
        var formats = new HashSet<String>();
        for (var format : entry.array("formats").map(JsonArray::items).orElse(List.of())) {
            if (format instanceof JsonString(var name)) {
                formats.add(name);
            }
        }
        return formats;
    }

    private List<IssuerKey> keys(String id, JsonObject entry) throws IOException {
        var set = JsonObject.builder()
                .put("keys", entry.get("keys").orElseThrow(() -> wrong("no keys of issuer " + id)))
                .build();
        return switch (admission.admit(set, JwkRules.STRICT)) {
            case Admission.Admitted(var keys) -> keys;
            case Admission.Refused(var faults) -> throw wrong("keys of issuer " + id + ": " + faults);
        };
    }

    private JsonObject print(List<Issuer> issuers) {
        return JsonObject.builder()
                .put("issuers", JsonArray.of(issuers.stream().map(TrustFile::print)))
                .build();
    }

    private static JsonObject print(Issuer issuer) {
        return JsonObject.builder()
                .put("id", issuer.id())
                .put("name", issuer.name())
                .putText("region", issuer.region().map(RegionCode::code))
                .put("formats", JsonArray.of(issuer.formats().stream().sorted().map(JsonString::new)))
                .put("keys", JsonArray.of(issuer.keys().stream().map(TrustFile::print)))
                .build();
    }

    private static JsonObject print(IssuerKey key) {
        var jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) key.publicKey()).build();
        return JsonObject.builder()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", jwk.getX().toString())
                .put("y", jwk.getY().toString())
                .put("kid", key.keyId())
                .put("use", "sig")
                .put("alg", key.algorithm().name())
                .build();
    }

    private IOException wrong(String what) {
        return new IOException(file + ": " + what + "; delete it to start with the provinces of the demonstration");
    }
}
