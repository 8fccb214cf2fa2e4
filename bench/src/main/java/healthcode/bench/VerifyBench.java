package healthcode.bench;

import healthcode.adapters.cose.HcertParser;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.credential.CredentialDoor;
import healthcode.credential.CredentialParser;
import healthcode.credential.CredentialVerifier;
import healthcode.credential.Verification;
import healthcode.problem.Attempt;
import java.io.PrintStream;

/** Front door and verification of one provincial code, against the bare signature check of the same provider. */
final class VerifyBench implements Benchmark {

    private static final double DEMANDED = 0.75;
    private static final int ROUNDS = 41;
    private static final long ROUND = 150_000_000L;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String help() {
        return "front door and proof of a provincial code, against the bare ES256 check of the same provider";
    }

    @Override
    public boolean run(PrintStream out) throws Exception {
        Setting.print(out);
        var crypto = CryptoProvider.fastest();
        var code = HubeiCode.signed();
        var raw = new RawEcdsa(crypto.ec(), code.key().publicKey());
        var message = code.signingInput();
        var signature = code.signature();
        var parser = new CredentialDoor(new JacksonJson(), new HcertParser());
        var verifier = new CredentialVerifier(new NimbusSignatures(crypto));
        var pair = Pair.measure(
                () -> proved(parser, verifier, code), () -> raw.verify(message, signature) ? 1 : 0, ROUNDS, ROUND);
        out.printf(
                "provider: %s, %,d octets of token, one thread%n",
                crypto.name(), code.text().length());
        return report(out, "parse + prove", "bare ES256 verify", pair, DEMANDED);
    }

    private static int proved(CredentialParser parser, CredentialVerifier verifier, HubeiCode code) {
        var attempt = parser.parse(code.text());
        if (attempt instanceof Attempt.Ok<healthcode.credential.PresentedCredential>(var presented)
                && verifier.verify(presented, code.trust(), code.now()) instanceof Verification.Verified(var proved)) {
            return proved.keyId().length();
        }
        throw new IllegalStateException("the sample is not proved");
    }

    static boolean report(PrintStream out, String ours, String floor, Pair pair, double demanded) {
        out.printf("%-28s %,10.0f per processor second%n", ours, pair.first());
        out.printf("%-28s %,10.0f per processor second%n", floor, pair.second());
        out.printf(
                "ratio %.2f (demanded: %.2f; median of alternating rounds, half of them from %.2f to %.2f)%n%n",
                pair.ratio(), demanded, pair.low(), pair.high());
        return pair.ratio() >= demanded;
    }
}
