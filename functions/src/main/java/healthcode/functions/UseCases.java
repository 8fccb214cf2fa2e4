package healthcode.functions;

import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.cose.StoredCodeReader;
import healthcode.adapters.jose.SeatPassJws;
import healthcode.code.CodeReader;
import healthcode.code.CodeSigner;
import healthcode.code.HolderKeys;
import healthcode.feed.ReadChanges;
import healthcode.format.CredentialTranslation;
import healthcode.format.Translation;
import healthcode.format.Translator;
import healthcode.policy.RecognitionPolicy;
import healthcode.policy.rules.RegisteredPolicy;
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
import healthcode.recognition.QueryStatus;
import healthcode.recognition.ReadManifest;
import healthcode.recognition.ReadMyCode;
import healthcode.recognition.ReadMyExposure;
import healthcode.recognition.ReadMyHistory;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.RecheckManifest;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.RecognitionAnswer;
import healthcode.recognition.SeatChecks;
import healthcode.trust.SigningKeys;
import java.util.function.Function;

/**
 * What the functions call, over one set of ports. Each is made when it is asked for, because it is a handful of
 * references and the keys may change under it; so a function reaches for the keys and tables of its own use case and
 * needs permission for no more.
 */
public final class UseCases {

    private final Assembly assembly;
    private final Ports ports;
    private final Function<SigningKeys, CodeSigner> signer;
    /** Kept between calls, because it remembers public keys in the provider's own form; asks for the keys anew. */
    private final CodeReader reader;
    /** What came with the gateway and what was published since. */
    private final RecognitionPolicy policy;

    UseCases(Assembly assembly, Ports ports, Function<SigningKeys, CodeSigner> signer) {
        this.assembly = assembly;
        this.ports = ports;
        this.signer = signer;
        this.policy = new RegisteredPolicy(assembly.book, ports.registers().rules());
        this.reader = new CoseCodeReader(() -> ports.signingKeys().published(), assembly.verifying.ec());
    }

    /** What is registered, published and read back. */
    public Publications publications() {
        return new Publications(assembly, ports);
    }

    public RecogniseCode recogniseCode() {
        var keys = ports.holderKeys();
        var decide = new DecideRecognition(
                policy,
                ports.registers().rules().assessing(assembly.book),
                signer.apply(ports.signingKeys()),
                ports.statusIndices(),
                keys,
                new RecognitionAnswer(assembly.json));
        return new RecogniseCode(
                assembly.authorisation,
                assembly.parser,
                assembly.verifier,
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
                new Translation(assembly.bundled.or(ports.registers().formats())));
    }

    public DeclareHealth declareHealth() {
        return new DeclareHealth(assembly.authorisation, recogniseCode());
    }

    public ChangeStatus changeStatus() {
        var keys = ports.holderKeys();
        return new ChangeStatus(
                assembly.authorisation,
                assembly.statements,
                decideAct(keys),
                ports.decisions(),
                ports.trustLists(),
                keys,
                ports.clock());
    }

    public ContestLevel contestLevel() {
        var keys = ports.holderKeys();
        return new ContestLevel(
                assembly.authorisation,
                decideAct(keys),
                ports.decisions(),
                ports.trustLists(),
                keys,
                ports.clock(),
                ports.correctionTime());
    }

    public MergeHolders mergeHolders() {
        var keys = ports.holderKeys();
        return new MergeHolders(
                assembly.authorisation,
                assembly.statements,
                new DecideMerge(decideAct(keys), ports.statusIndices(), keys),
                ports.decisions(),
                ports.trustLists(),
                keys,
                ports.clock());
    }

    public OverrideLevel overrideLevel() {
        var keys = ports.holderKeys();
        return new OverrideLevel(
                assembly.authorisation, decideAct(keys), ports.decisions(), ports.trustLists(), keys, ports.clock());
    }

    private DecideAct decideAct(HolderKeys keys) {
        return new DecideAct(ports.statusIndices(), keys, assembly.json);
    }

    public QueryStatus queryStatus() {
        return new QueryStatus(
                assembly.authorisation,
                ports.decisions(),
                ports.trustLists(),
                ports.registers().accesses(),
                ports.holderKeys(),
                ports.clock());
    }

    public ReadChanges readChanges() {
        return new ReadChanges(assembly.authorisation, ports.registers().feeds().log(), ports.holderKeys());
    }

    public ReadRecognition readRecognition() {
        return new ReadRecognition(assembly.authorisation, ports.decisions());
    }

    public CheckCode checkCode() {
        return new CheckCode(
                assembly.authorisation,
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

    public CheckManifest checkManifest() {
        return new CheckManifest(
                assembly.authorisation,
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

    public ReadManifest readManifest() {
        return new ReadManifest(assembly.authorisation, ports.gate().manifests(), ports.clock());
    }

    public ChangeManifest changeManifest() {
        return new ChangeManifest(
                assembly.authorisation,
                seatChecks(),
                ports.gate().manifests(),
                ports.gate().quotas(),
                ports.holderKeys(),
                ports.clock());
    }

    public RecheckManifest recheckManifest() {
        return new RecheckManifest(
                assembly.authorisation,
                seatChecks(),
                ports.gate().manifests(),
                ports.gate().quotas(),
                ports.clock());
    }

    public IssueSeatPasses issueSeatPasses() {
        return new IssueSeatPasses(
                assembly.authorisation,
                ports.gate().manifests(),
                new SeatPassJws(assembly.json, ports.signingKeys()),
                ports.holderKeys(),
                ports.clock());
    }

    public ClaimCode claimCode() {
        return new ClaimCode(
                assembly.authorisation,
                assembly.phones,
                ports.registers().proofs(),
                ports.statusIndices(),
                ports.decisions(),
                ports.gate().quotas(),
                ports.trustLists(),
                ports.holderKeys(),
                assembly.json,
                ports.clock());
    }

    public ReadMyCode readMyCode() {
        return new ReadMyCode(
                assembly.authorisation,
                assembly.phones,
                ports.registers().proofs(),
                ports.decisions(),
                ports.history(),
                new StoredCodeReader(),
                signer.apply(ports.signingKeys()),
                ports.trustLists(),
                ports.holderKeys(),
                assembly.json,
                ports.clock());
    }

    public FindFellowTravellers findFellowTravellers() {
        var keys = ports.holderKeys();
        return new FindFellowTravellers(
                assembly.authorisation,
                ports.gate().checks(),
                ports.gate().manifests(),
                ports.gate().quotas(),
                ports.registers().accesses(),
                new DecideAct(ports.statusIndices(), keys, assembly.json),
                ports.decisions(),
                ports.trustLists(),
                keys,
                ports.clock());
    }

    public ReadMyExposure readMyExposure() {
        return new ReadMyExposure(
                assembly.authorisation,
                assembly.phones,
                ports.registers().proofs(),
                ports.decisions(),
                ports.history(),
                ports.registers().accesses(),
                ports.holderKeys(),
                assembly.json,
                ports.clock());
    }

    public ReadMyHistory readMyHistory() {
        return new ReadMyHistory(
                assembly.authorisation,
                assembly.phones,
                ports.registers().proofs(),
                ports.decisions(),
                ports.history(),
                ports.gate().checks(),
                ports.registers().accesses(),
                ports.trustLists(),
                ports.holderKeys(),
                assembly.json,
                ports.clock());
    }

    public PlanTrip planTrip() {
        return new PlanTrip(assembly.authorisation, policy);
    }

    /** For the digest that tells a retry from a reused key. */
    public HolderKeys holderKeys() {
        return ports.holderKeys();
    }
}
