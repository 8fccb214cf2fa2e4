package healthcode.functions;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.adapters.cose.CosePhoneKeys;
import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.cose.StoredCodeReader;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkKeyAdmission;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.jose.SeatPassJws;
import healthcode.bundle.BuildBundle;
import healthcode.bundle.PublishedBundle;
import healthcode.code.CodeReader;
import healthcode.code.CodeSigner;
import healthcode.code.HolderKeys;
import healthcode.code.PhoneKeys;
import healthcode.code.Regions;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialParser;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.IssuerStatements;
import healthcode.feed.ReadChanges;
import healthcode.format.BundledFormats;
import healthcode.format.CredentialTranslation;
import healthcode.format.Formats;
import healthcode.format.ProfileCompiler;
import healthcode.format.Translation;
import healthcode.format.Translator;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.rules.BundledRules;
import healthcode.policy.rules.CarriedRules;
import healthcode.policy.rules.PublishedRules;
import healthcode.policy.rules.RegisteredPolicy;
import healthcode.policy.rules.RuleBook;
import healthcode.recognition.Authorisation;
import healthcode.recognition.ChangeManifest;
import healthcode.recognition.ChangeStatus;
import healthcode.recognition.CheckCode;
import healthcode.recognition.CheckManifest;
import healthcode.recognition.ClaimCode;
import healthcode.recognition.ContestLevel;
import healthcode.recognition.DecideAct;
import healthcode.recognition.DecideMerge;
import healthcode.recognition.DecideRecognition;
import healthcode.recognition.DeclareHealth;
import healthcode.recognition.FindFellowTravellers;
import healthcode.recognition.IssueSeatPasses;
import healthcode.recognition.MergeHolders;
import healthcode.recognition.OverrideLevel;
import healthcode.recognition.PlanTrip;
import healthcode.recognition.PublishRules;
import healthcode.recognition.QueryStatus;
import healthcode.recognition.ReadKeyHealth;
import healthcode.recognition.ReadManifest;
import healthcode.recognition.ReadMyCode;
import healthcode.recognition.ReadMyExposure;
import healthcode.recognition.ReadMyHistory;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RecheckManifest;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.RegisterFormat;
import healthcode.recognition.RegisterIssuer;
import healthcode.recognition.SeatChecks;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustListSource;
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

    private final JsonCodec json;
    private final CryptoProvider verifying;
    private final CryptoProvider signing;
    private final Authorisation authorisation = Authorisation.bundled();
    private final CredentialParser parser;
    private final CredentialVerifier verifier;
    private final IssuerStatements statements;
    private final PhoneKeys phones;
    private final ProfileCompiler compiler;
    private final Formats bundled;
    private final List<PublishedRules> published;
    private final JsonObject standard;
    private final List<JsonObject> datedDocuments;
    private final RuleBook book;

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
        return new Assembled(ports, signer);
    }

    /** Made at every call: they are a handful of references, and the keys may change under them. */
    private final class Assembled implements UseCases {
        private final Ports ports;
        private final Function<SigningKeys, CodeSigner> signer;
        /** Kept between calls, because it remembers public keys in the provider's own form; asks for the keys anew. */
        private final CodeReader reader;
        /** What came with the gateway and what was published since. */
        private final RecognitionPolicy policy;

        Assembled(Ports ports, Function<SigningKeys, CodeSigner> signer) {
            this.ports = ports;
            this.signer = signer;
            this.policy = new RegisteredPolicy(book, ports.registers().rules());
            this.reader = new CoseCodeReader(() -> ports.signingKeys().published(), verifying.ec());
        }

        @Override
        public RecogniseCode recogniseCode() {
            var keys = ports.holderKeys();
            var decide = new DecideRecognition(
                    policy,
                    ports.registers().rules().assessing(book),
                    signer.apply(ports.signingKeys()),
                    ports.statusIndices(),
                    keys,
                    new RecognitionAnswer(json));
            return new RecogniseCode(
                    authorisation,
                    parser,
                    verifier,
                    translator(),
                    decide,
                    ports.decisions(),
                    ports.trustLists(),
                    keys,
                    ports.clock());
        }

        /** Published formats stand behind the bundled ones, whose names nobody can take. */
        private Translator translator() {
            return new CredentialTranslation(
                    new Translation(bundled.or(ports.registers().formats())));
        }

        @Override
        public DeclareHealth declareHealth() {
            return new DeclareHealth(authorisation, recogniseCode());
        }

        @Override
        public ChangeStatus changeStatus() {
            var keys = ports.holderKeys();
            return new ChangeStatus(
                    authorisation,
                    statements,
                    decideAct(keys),
                    ports.decisions(),
                    ports.trustLists(),
                    keys,
                    ports.clock());
        }

        @Override
        public ContestLevel contestLevel() {
            var keys = ports.holderKeys();
            return new ContestLevel(
                    authorisation,
                    decideAct(keys),
                    ports.decisions(),
                    ports.trustLists(),
                    keys,
                    ports.clock(),
                    ports.correctionTime());
        }

        @Override
        public MergeHolders mergeHolders() {
            var keys = ports.holderKeys();
            return new MergeHolders(
                    authorisation,
                    statements,
                    new DecideMerge(decideAct(keys), ports.statusIndices(), keys),
                    ports.decisions(),
                    ports.trustLists(),
                    keys,
                    ports.clock());
        }

        @Override
        public OverrideLevel overrideLevel() {
            var keys = ports.holderKeys();
            return new OverrideLevel(
                    authorisation, decideAct(keys), ports.decisions(), ports.trustLists(), keys, ports.clock());
        }

        private DecideAct decideAct(HolderKeys keys) {
            return new DecideAct(ports.statusIndices(), keys, json);
        }

        @Override
        public QueryStatus queryStatus() {
            return new QueryStatus(
                    authorisation,
                    ports.decisions(),
                    ports.trustLists(),
                    ports.registers().accesses(),
                    ports.holderKeys(),
                    ports.clock());
        }

        @Override
        public ReadChanges readChanges() {
            return new ReadChanges(authorisation, ports.registers().feeds().log(), ports.holderKeys());
        }

        @Override
        public RegisterIssuer registerIssuer() {
            var registers = ports.registers();
            return new RegisterIssuer(
                    authorisation,
                    new JwkKeyAdmission(json, verifying),
                    registers.vouchers(),
                    registers.trust(),
                    ports.clock());
        }

        @Override
        public RegisterFormat registerFormat() {
            return new RegisterFormat(
                    authorisation, compiler, bundled, ports.registers().formatRegister(), json);
        }

        @Override
        public ReadKeyHealth readKeyHealth() {
            return new ReadKeyHealth(
                    authorisation, ports.trustLists(), ports.registers().keyHealth(), ports.clock());
        }

        @Override
        public TrustListSource trustListSource() {
            return ports.registers().trustList();
        }

        @Override
        public BuildBundle buildBundle() {
            var registers = ports.registers();
            var provinces = Regions.bundled().provinces().toList();
            return new BuildBundle(
                    registers.trustList(),
                    ports.signingKeys(),
                    now -> CarriedRules.document(standard, datedDocuments, registers.rules(), provinces, now),
                    registers.feeds().statuses(),
                    provinces,
                    ports.bundles().objects(),
                    ports.bundles().signing(),
                    ports.clock());
        }

        @Override
        public PublishedBundle publishedBundle() {
            var bundles = ports.bundles();
            return new PublishedBundle(bundles.objects(), bundles.signing(), bundles.address());
        }

        @Override
        public ReadRecognition readRecognition() {
            return new ReadRecognition(authorisation, ports.decisions());
        }

        @Override
        public CheckCode checkCode() {
            return new CheckCode(
                    authorisation,
                    reader,
                    ports.decisions(),
                    ports.trustLists(),
                    policy,
                    ports.gate().checks(),
                    ports.gate().quotas(),
                    ports.registers().proofs(),
                    ports.holderKeys(),
                    ports.clock());
        }

        @Override
        public CheckManifest checkManifest() {
            return new CheckManifest(
                    authorisation,
                    seatChecks(),
                    ports.gate().manifests(),
                    ports.gate().quotas(),
                    ports.holderKeys(),
                    ports.clock());
        }

        private SeatChecks seatChecks() {
            return new SeatChecks(
                    checkCode(), reader, ports.decisions(), ports.gate().manifests(), ports.holderKeys());
        }

        @Override
        public ReadManifest readManifest() {
            return new ReadManifest(authorisation, ports.gate().manifests(), ports.clock());
        }

        @Override
        public ChangeManifest changeManifest() {
            return new ChangeManifest(
                    authorisation,
                    seatChecks(),
                    ports.gate().manifests(),
                    ports.gate().quotas(),
                    ports.holderKeys(),
                    ports.clock());
        }

        @Override
        public RecheckManifest recheckManifest() {
            return new RecheckManifest(
                    authorisation,
                    seatChecks(),
                    ports.gate().manifests(),
                    ports.gate().quotas(),
                    ports.clock());
        }

        @Override
        public IssueSeatPasses issueSeatPasses() {
            return new IssueSeatPasses(
                    authorisation,
                    ports.gate().manifests(),
                    new SeatPassJws(json, ports.signingKeys()),
                    ports.holderKeys(),
                    ports.clock());
        }

        @Override
        public ClaimCode claimCode() {
            return new ClaimCode(
                    authorisation,
                    phones,
                    ports.registers().proofs(),
                    ports.statusIndices(),
                    ports.decisions(),
                    ports.gate().quotas(),
                    ports.trustLists(),
                    ports.holderKeys(),
                    json,
                    ports.clock());
        }

        @Override
        public ReadMyCode readMyCode() {
            return new ReadMyCode(
                    authorisation,
                    phones,
                    ports.registers().proofs(),
                    ports.decisions(),
                    ports.history(),
                    new StoredCodeReader(),
                    signer.apply(ports.signingKeys()),
                    ports.trustLists(),
                    ports.holderKeys(),
                    json,
                    ports.clock());
        }

        @Override
        public FindFellowTravellers findFellowTravellers() {
            var keys = ports.holderKeys();
            return new FindFellowTravellers(
                    authorisation,
                    ports.gate().checks(),
                    ports.gate().manifests(),
                    ports.gate().quotas(),
                    ports.registers().accesses(),
                    new DecideAct(ports.statusIndices(), keys, json),
                    ports.decisions(),
                    ports.trustLists(),
                    keys,
                    ports.clock());
        }

        @Override
        public ReadMyExposure readMyExposure() {
            return new ReadMyExposure(
                    authorisation,
                    phones,
                    ports.registers().proofs(),
                    ports.decisions(),
                    ports.history(),
                    ports.registers().accesses(),
                    ports.holderKeys(),
                    json,
                    ports.clock());
        }

        @Override
        public ReadMyHistory readMyHistory() {
            return new ReadMyHistory(
                    authorisation,
                    phones,
                    ports.registers().proofs(),
                    ports.decisions(),
                    ports.history(),
                    ports.gate().checks(),
                    ports.registers().accesses(),
                    ports.trustLists(),
                    ports.holderKeys(),
                    json,
                    ports.clock());
        }

        @Override
        public ReadRules readRules() {
            return new ReadRules(authorisation, published, ports.registers().rules(), ports.clock());
        }

        @Override
        public PublishRules publishRules() {
            var registers = ports.registers();
            return new PublishRules(
                    authorisation,
                    book,
                    published,
                    registers.rules(),
                    registers.ruleRegister(),
                    ports.rulesNotice(),
                    json,
                    ports.clock());
        }

        @Override
        public PlanTrip planTrip() {
            return new PlanTrip(authorisation, policy);
        }

        @Override
        public HolderKeys holderKeys() {
            return ports.holderKeys();
        }

        @Override
        public SigningKeys signingKeys() {
            return ports.signingKeys();
        }
    }
}
