package healthcode.fuzz.entrance;

import healthcode.adapters.cose.Base45;
import healthcode.adapters.cose.CoseCodeReader;
import healthcode.adapters.cose.CoseCodeSigner;
import healthcode.code.CodeId;
import healthcode.code.CodeReader;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reader of the unified code: base45, COSE, deterministic CBOR and the claims. Every signature counts, and a code
 * that reads has one spelling: signed again by the same key it is the same text.
 */
final class GateCodeTarget implements Target {

    static final String NAME = "gate-code";

    private static final int MODES = 2;

    private final UnsignedKeys keys = new UnsignedKeys();
    private final CoseCodeReader reader = new CoseCodeReader(keys, new UnsignedKeys.Believing());
    private final CoseCodeSigner signer = new CoseCodeSigner(keys, new UnsignedKeys.Believing());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int share() {
        return 150;
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(code(false), code(true)).map(signer::sign).flatMap(issued -> {
            var text = issued.text();
            var octets = Base45.decode(text.substring(CoseCodeReader.PREFIX.length()))
                    .orElseThrow();
            return Stream.of(Samples.moded(0, text), Samples.moded(1, octets));
        });
    }

    private static GateCode code(boolean full) {
        var tested = new GateCode.LastTest(Fact.TestKind.NAT, Fact.Finding.NEGATIVE, Samples.NOW);
        return new GateCode(
                new CodeId(Octets.of(new byte[16]), 1),
                full ? Level.RED : Level.GREEN,
                full ? Optional.of(new RegionCode("440000")) : Optional.empty(),
                new StatusIndex(new RegionCode("420000"), 0, 77),
                "张*",
                "012X",
                full ? Optional.of(tested) : Optional.empty(),
                full,
                Samples.NOW,
                Samples.NOW.plus(Duration.ofDays(1)),
                Optional.empty());
    }

    @Override
    public boolean run(byte[] input) {
        var rest = Samples.rest(input);
        var text = Samples.mode(input, MODES) == 0 ? Samples.text(rest) : CoseCodeReader.PREFIX + Base45.encode(rest);
        if (reader.read(text) instanceof CodeReader.Reading.Genuine(var claims, var _)) {
            var again = signer.sign(claims).text();
            if (!(reader.read(again) instanceof CodeReader.Reading.Genuine(var same, var _)) || !same.equals(claims)) {
                throw new AssertionError("a code that reads does not come back");
            }
            return true;
        }
        return false;
    }
}
