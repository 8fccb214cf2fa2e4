package healthcode.bench;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.HolderKeys;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.functions.Assembly;
import healthcode.functions.NothingKept;
import healthcode.local.api.LocalGateway;
import healthcode.local.keys.FilePepper;
import healthcode.local.keys.FileSigningKeys;
import healthcode.policy.Language;
import healthcode.recognition.Caller;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.Recognition;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.Role;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** The whole use case without storage, against the two signature operations that it cannot do without. */
final class RecogniseBench implements Benchmark {

    private static final double DEMANDED = 0.5;
    private static final int ROUNDS = 41;
    private static final long ROUND = 150_000_000L;
    private static final RegionCode GUANGDONG = new RegionCode("440000");

    @Override
    public String name() {
        return "recognise";
    }

    @Override
    public String help() {
        return "prove, translate, decide and sign without storage, against one bare verify and one bare sign";
    }

    @Override
    public boolean run(PrintStream out) throws Exception {
        Setting.print(out);
        var crypto = CryptoProvider.fastest();
        var code = HubeiCode.signed();
        var raw = new RawEcdsa(crypto.ec(), code.key().publicKey());
        var message = code.signingInput();
        var signature = code.signature();
        var useCase = useCase(code, crypto);
        var caller = new Caller("bench", Role.PROVINCE, Optional.of(GUANGDONG), Set.of(), "measurement");
        var request = request(code);
        var pair = Pair.measure(
                () -> recognised(useCase, caller, request),
                () -> raw.verify(message, signature) ? raw.sign(message)[0] : 0,
                ROUNDS,
                ROUND);
        out.printf("provider: %s, one thread, nothing stored%n", crypto.name());
        return VerifyBench.report(out, "recognise without storage", "bare verify + bare sign", pair, DEMANDED);
    }

    private static RecogniseCode useCase(HubeiCode code, CryptoProvider crypto) {
        var clock = Clock.fixed(code.now(), ZoneOffset.UTC);
        HolderKeys holders = FilePepper.inMemory();
        var index = StatusIndex.of(new RegionCode("420000"), 0, holders);
        var ports = new LocalGateway(
                new NothingKept(), _ -> index, holders, FileSigningKeys.inMemory(code.now()), code::trust, clock);
        return new Assembly(new JacksonJson(), crypto, crypto).over(ports).recogniseCode();
    }

    private static RecognitionRequest request(HubeiCode code) {
        return new RecognitionRequest(
                "key",
                Octets.of(new byte[32]),
                code.text(),
                GUANGDONG,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Language.CHINESE);
    }

    private static int recognised(RecogniseCode useCase, Caller caller, RecognitionRequest request) {
        if (useCase.recognise(caller, request) instanceof Recognition.Decided(var answer)) {
            return answer.length();
        }
        throw new IllegalStateException("the sample is not recognised");
    }
}
