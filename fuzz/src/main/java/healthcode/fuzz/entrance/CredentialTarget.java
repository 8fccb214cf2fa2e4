package healthcode.fuzz.entrance;

import healthcode.adapters.cose.HcertParser;
import healthcode.code.HolderClaim;
import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.PresentedCredential;
import healthcode.credential.Verification;
import healthcode.format.BundledFormats;
import healthcode.format.CredentialTranslation;
import healthcode.format.Translation;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The front door for credentials, the verifier and the translation, where every signature counts as good. */
final class CredentialTarget implements Target {

    private static final HolderClaim HOLDER = new HolderClaim(
            HolderDocument.of(IdType.PASSPORT, "X00000000").orElseThrow(),
            "Anna Maria Beispiel",
            LocalDate.of(1890, 2, 3));

    private final CredentialKind kind;
    private final CredentialDoor door = new CredentialDoor(Samples.JSON, new HcertParser());
    private final CredentialVerifier verifier = new CredentialVerifier((_, _, _) -> true);
    private final CredentialTranslation translation =
            new CredentialTranslation(new Translation(new BundledFormats(Samples.JSON, Regions.bundled())));
    private final TrustList trust = trust();

    CredentialTarget(CredentialKind kind) {
        this.kind = kind;
    }

    private static TrustList trust() {
        var formats = new HashMap<String, Set<String>>();
        FormatTarget.FORMATS.forEach(
                format -> formats.computeIfAbsent(CredentialKind.issuer(format), _ -> new HashSet<>())
                        .add(format.substring(0, format.indexOf('@'))));
        var provinces = formats.entrySet().stream()
                .map(entry ->
                        issuer(entry.getKey(), RegionCode.parse(entry.getKey()), entry.getValue(), CredentialKind.KEY));
        var abroad = Stream.of(
                issuer(CredentialKind.CARD_ISSUER, Optional.empty(), Set.of("smart-health-card"), CredentialKind.KEY),
                issuer("XA", Optional.empty(), Set.of(Issuer.HCERT), CredentialKind.KEY_ID.base64Url()));
        return new TrustList(1, Samples.NOW, Stream.concat(provinces, abroad).toList());
    }

    private static Issuer issuer(String id, Optional<RegionCode> region, Set<String> formats, String keyId) {
        var key = IssuerKey.unlimited(keyId, SignatureAlgorithm.ES256, UnsignedKeys.publicKey());
        return new Issuer(id, id, region, formats, List.of(key));
    }

    @Override
    public String name() {
        return kind.word();
    }

    @Override
    public int share() {
        return 60;
    }

    @Override
    public Stream<byte[]> seeds() {
        return kind.seeds();
    }

    @Override
    public boolean run(byte[] input) {
        var text = kind.text(Samples.mode(input, CredentialKind.MODES), Samples.rest(input));
        return door.parse(text) instanceof Attempt.Ok<PresentedCredential>(var presented)
                && verifier.verify(presented, trust, Samples.NOW) instanceof Verification.Verified(var credential)
                && translation.translate(credential, Optional.of(HOLDER), Samples.NOW) instanceof Attempt.Ok<?>;
    }
}
