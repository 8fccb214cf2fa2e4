package healthcode.local.simulate;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.HealthStatement;
import healthcode.code.HolderKeys;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.credential.CredentialParser;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.HealthCodeParser;
import healthcode.credential.IssuerStatements;
import healthcode.credential.VerifiedHealthCode;
import healthcode.format.BundledFormats;
import healthcode.format.Translation;
import healthcode.format.Translator;
import healthcode.json.JsonCodec;
import healthcode.local.province.SyntheticNumbers;
import healthcode.local.province.Traveller;
import healthcode.local.store.TableDefinition;
import healthcode.policy.Judgement;
import healthcode.policy.Outcome;
import healthcode.policy.ReasonKind;
import healthcode.policy.RecognitionPolicy;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Authorisation;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.RecognitionAnswer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * What all worlds share: the real parser, verifier and translation, over signatures that are mere marks, because
 * cryptography is proved elsewhere and worlds have to be cheap.
 */
final class Setting {

    static final String TABLE = "healthcode";

    /** The first octet of a signature that verifies. */
    static final byte GENUINE = 'G';

    /** An {@code seq} that marks a statement without a level, as foreign cards are. */
    static final long FACTS_ONLY = 1_000_000;

    private static final int PEPPER = 32;
    private static final int TRAVELLERS = 4;

    final JsonCodec json = new JacksonJson();
    final HolderKeys keys = new HolderKeys(pepper());
    final Authorisation authorisation = Authorisation.bundled();
    final CredentialParser parser = new HealthCodeParser(json);
    final CredentialVerifier verifier = new CredentialVerifier((_, _, signature) -> signature[0] == GENUINE);
    final IssuerStatements statements = new IssuerStatements(json, (_, _, signature) -> signature[0] == GENUINE);
    final Translator translator = translator(new Translation(new BundledFormats(json, Regions.bundled())));
    final RecognitionPolicy policy = byLevel();
    final RecognitionAnswer answers = new RecognitionAnswer(json);
    final DecisionChain chain = new DecisionChain(json);
    final CreateTableRequest table = TableDefinition.ofProject().request(TABLE);
    final List<Traveller> travellers = travellers();

    private static byte[] pepper() {
        var pepper = new byte[PEPPER];
        Arrays.fill(pepper, (byte) 7);
        return pepper;
    }

    private static Translator translator(Translation translation) {
        return (credential, _, received) -> credential instanceof VerifiedHealthCode code
                ? translation.translate(code, received).then(said -> Attempt.ok(withoutLevel(code, said)))
                : Attempt.refused(ProblemCode.FORMAT_UNKNOWN);
    }

    private static HealthStatement withoutLevel(VerifiedHealthCode code, HealthStatement said) {
        return code.seq() == FACTS_ONLY
                ? new HealthStatement(said.person(), Optional.empty(), said.health(), said.facts(), said.source())
                : said;
    }

    /**
     * The national default, without its machinery: rules are proved elsewhere, and a level is what worlds are about.
     */
    private static RecognitionPolicy byLevel() {
        Map<Level, Judgement> judgements = new EnumMap<>(Level.class);
        judgements.put(Level.GREEN, judgement(Outcome.RECOGNISED, ReasonKind.LEVEL_GREEN));
        judgements.put(Level.UNKNOWN, judgement(Outcome.REFER, ReasonKind.LEVEL_UNKNOWN));
        judgements.put(Level.YELLOW, judgement(Outcome.REFUSED, ReasonKind.LEVEL_YELLOW));
        judgements.put(Level.RED, judgement(Outcome.REFUSED, ReasonKind.LEVEL_RED));
        return question -> judgements.get(question.level());
    }

    private static Judgement judgement(Outcome outcome, ReasonKind reason) {
        return new Judgement(outcome, List.of(reason.byGateway()), Optional.empty());
    }

    private static List<Traveller> travellers() {
        var numbers = new SyntheticNumbers(new Random(1));
        return Stream.generate(() -> new Traveller(numbers.next(new RegionCode("420102")), "王*"))
                .limit(TRAVELLERS)
                .toList();
    }
}
