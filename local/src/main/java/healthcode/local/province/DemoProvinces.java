package healthcode.local.province;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import healthcode.code.RegionCode;
import healthcode.json.JsonCodec;
import healthcode.trust.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hubei, Guangdong and Sichuan as they exist on this machine, with private keys of their own. The keys prove nothing to
 * anybody else.
 */
public final class DemoProvinces {

    private static final List<Profile> PROFILES = List.of(
            new Profile("420000", "湖北 Hubei", AnswerForm.HB_EHUIBAN),
            new Profile("440000", "广东 Guangdong", AnswerForm.GD_YUEKANGMA),
            new Profile("510000", "四川 Sichuan", AnswerForm.SC_TIANFU));

    private final List<DemoProvince> provinces;

    private DemoProvinces(List<DemoProvince> provinces) {
        this.provinces = List.copyOf(provinces);
    }

    private record Profile(String region, String name, AnswerForm form) {

        String keyId() {
            return form.formatId() + "-demo";
        }

        DemoProvince with(ECKey key, JsonCodec json) throws JOSEException {
            var pair = new KeyPair(key.toECPublicKey(), key.toECPrivateKey());
            return new DemoProvince(new RegionCode(region), name, form, keyId(), pair, json);
        }
    }

    /** Provinces with new keys that end with this process. */
    public static DemoProvinces forThisRun(JsonCodec json) {
        try {
            var provinces = new ArrayList<DemoProvince>();
            for (var profile : PROFILES) {
                provinces.add(profile.with(generate(profile), json));
            }
            return new DemoProvinces(provinces);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    /** A province that signs like the others and is on no trust list of ours. */
    public static DemoProvince stranger(JsonCodec json) {
        var hunan = new Profile("430000", "湖南 Hunan", AnswerForm.HB_EHUIBAN);
        try {
            return hunan.with(generate(hunan), json);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is not available", e);
        }
    }

    /**
     * Provinces whose keys are kept in {@code folder}, made there when missing.
     *
     * @throws IOException if the folder cannot be used, or holds something that is no key of ours
     */
    public static DemoProvinces keptIn(Path folder, JsonCodec json) throws IOException {
        Files.createDirectories(folder);
        try {
            var provinces = new ArrayList<DemoProvince>();
            for (var profile : PROFILES) {
                var file = folder.resolve(profile.region() + ".private.jwk");
                provinces.add(profile.with(Files.exists(file) ? read(file) : generate(profile, file), json));
            }
            return new DemoProvinces(provinces);
        } catch (JOSEException | ParseException e) {
            throw new IOException("no usable province key in " + folder + "; delete the folder to start anew", e);
        }
    }

    private static ECKey generate(Profile profile) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(profile.keyId()).generate();
    }

    private static ECKey generate(Profile profile, Path file) throws JOSEException, IOException {
        var key = generate(profile);
        PrivateFile.create(file, key.toJSONString() + "\n");
        return key;
    }

    private static ECKey read(Path file) throws IOException, ParseException {
        return ECKey.parse(Files.readString(file));
    }

    /** The province with this region code. */
    public Optional<DemoProvince> province(RegionCode region) {
        return provinces.stream()
                .filter(province -> province.region().equals(region))
                .findFirst();
    }

    /** The province with this region code, one of the three. */
    public DemoProvince of(String region) {
        return province(new RegionCode(region)).orElseThrow();
    }

    /** Every province. */
    public List<DemoProvince> all() {
        return provinces;
    }

    /** Their entries for a trust list. */
    public List<Issuer> issuers() {
        return provinces.stream().map(DemoProvince::issuer).toList();
    }
}
