package healthcode.functions;

import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.adapters.cose.CosePhoneKeys;
import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.code.CodeSigner;
import healthcode.code.PhoneKeys;
import healthcode.code.Regions;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialParser;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.IssuerStatements;
import healthcode.format.BundledFormats;
import healthcode.format.Formats;
import healthcode.format.ProfileCompiler;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RuleBook;
import healthcode.recognition.Authorisation;
import healthcode.trust.SigningKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is the same in every process: parsing, proving, translating and the rules.
 *
 * <p>It holds nothing secret, random or dated, so it may be part of a snapshot that is cloned.
 */
public final class Assembly {

    final JsonCodec json;
    final CryptoProvider verifying;
    final CryptoProvider signing;
    final Authorisation authorisation = Authorisation.bundled();
    final CredentialParser parser;
    final CredentialVerifier verifier;
    final IssuerStatements statements;
    final PhoneKeys phones;
    final ProfileCompiler compiler;
    final Formats bundled;
    final List<PublishedRules> published;
    final JsonObject standard;
    final List<JsonObject> datedDocuments;
    final RuleBook book;

    /**
     * @param json the strict codec for whatever arrives from outside
     * @param verifying the provider that checks signatures
     * @param signing the provider that makes them; the JDK's own where the process may be cloned, because only its
     *     randomness is known to be fresh after that
     */
    public Assembly(JsonCodec json, CryptoProvider verifying, CryptoProvider signing) {
        this(json, verifying, signing, List.of());
    }

    /** The same with dated rule sets, which judge where they cover destination and instant. */
    public Assembly(JsonCodec json, CryptoProvider verifying, CryptoProvider signing, List<PublishedRules> dated) {
        this.json = json;
        this.verifying = verifying;
        this.signing = signing;
        this.parser = new CredentialDoor(json, new HcertParser());
        var signatures = new NimbusSignatures(verifying);
        this.verifier = new CredentialVerifier(signatures);
        this.statements = new IssuerStatements(json, signatures);
        this.phones = new CosePhoneKeys(verifying.ec());
        this.compiler = new ProfileCompiler(Regions.bundled());
        this.bundled = new BundledFormats(json, Regions.bundled());
        var national = new BundledRules(json).published();
        this.standard = national.document();
        this.datedDocuments = dated.stream().map(PublishedRules::document).toList();
        this.published = Stream.concat(dated.stream(), Stream.of(national)).toList();
        this.book = RuleBook.of(dated.stream().map(PublishedRules::rules).toList(), Optional.of(national.rules()));
    }

    /** The use cases over {@code ports}. */
    public UseCases over(Ports ports) {
        return over(ports, keys -> new CoseCodeSigner(keys, signing.ec()));
    }

    /** The use cases over {@code ports} with another way to sign, for priming, which must not. */
    UseCases over(Ports ports, Function<SigningKeys, CodeSigner> signer) {
        return new UseCases(this, ports, signer);
    }
}
