package healthcode.adapters.cose;

import healthcode.adapters.cose.CborItem.Bytes;
import healthcode.adapters.cose.CborItem.Flag;
import healthcode.adapters.cose.CborItem.Items;
import healthcode.adapters.cose.CborItem.Labels;
import healthcode.adapters.cose.CborItem.Text;
import healthcode.adapters.cose.CborItem.Whole;
import healthcode.code.CodeId;
import healthcode.code.Fact;
import healthcode.code.GateCode;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The CWT claims set of a code (RFC 8392), as {@code docs/code.cddl} publishes it.
 *
 * <p>What is ours lies in one private claim: labels below -65536 are free to use but take five octets each, so one of
 * them holds a map with short labels. A reader skips labels it does not know, which leaves room for new ones.
 */
final class CodeClaims {

    static final long EXPIRES = 4;
    static final long ISSUED = 6;
    static final long CONFIRMATION = 8;
    static final long HEALTH_CODE = -65537;

    /** An integer that fits; what it stands for checks its own range. */
    private static final int MOST = Integer.MAX_VALUE;

    /** 42 stands for 420000. */
    private static final int PROVINCE = 10_000;

    private static final long HANDLE = 1;
    private static final long EPOCH = 2;
    private static final long LEVEL = 3;
    private static final long REGION = 4;
    private static final long STATUS = 5;
    private static final long NAME = 6;
    private static final long TAIL = 7;
    private static final long TEST = 8;
    private static final long PAPER = 9;

    /** Published numbers, the position in each list; never reorder. */
    private static final List<Level> LEVELS = List.of(Level.GREEN, Level.UNKNOWN, Level.YELLOW, Level.RED);

    private static final List<Fact.TestKind> KINDS =
            List.of(Fact.TestKind.NAT, Fact.TestKind.ANTIGEN, Fact.TestKind.IGM, Fact.TestKind.IGG);
    private static final List<Fact.Finding> FINDINGS =
            List.of(Fact.Finding.NEGATIVE, Fact.Finding.POSITIVE, Fact.Finding.PENDING);

    private CodeClaims() {}

    static CborItem toCbor(GateCode code) {
        var claims = new HashMap<Long, CborItem>();
        claims.put(EXPIRES, new Whole(code.expiresAt().getEpochSecond()));
        claims.put(ISSUED, new Whole(code.issuedAt().getEpochSecond()));
        code.holderKey().ifPresent(key -> claims.put(CONFIRMATION, HolderKey.confirmation(key)));
        claims.put(HEALTH_CODE, healthCode(code));
        return Labels.of(claims);
    }

    private static CborItem healthCode(GateCode code) {
        var members = new HashMap<Long, CborItem>();
        members.put(HANDLE, new Bytes(code.id().handle()));
        members.put(EPOCH, new Whole(code.id().epoch()));
        members.put(LEVEL, new Whole(LEVELS.indexOf(code.level())));
        code.assessingRegion().ifPresent(region -> members.put(REGION, new Whole(number(region))));
        members.put(STATUS, status(code.statusIndex()));
        members.put(NAME, new Text(code.name()));
        members.put(TAIL, new Text(code.documentTail()));
        code.lastTest().ifPresent(test -> members.put(TEST, test(test)));
        if (code.paper()) {
            members.put(PAPER, new Flag(true));
        }
        return Labels.of(members);
    }

    private static CborItem status(StatusIndex index) {
        var province = number(index.region()) / PROVINCE;
        return Items.of(new Whole(province), new Whole(index.shard()), new Whole(index.index()));
    }

    private static CborItem test(GateCode.LastTest test) {
        return Items.of(
                new Whole(KINDS.indexOf(test.kind())),
                new Whole(FINDINGS.indexOf(test.finding())),
                new Whole(test.takenAt().getEpochSecond()));
    }

    private static long number(RegionCode region) {
        return Long.parseLong(region.code());
    }

    /** The code that {@code item} says, or empty when a claim is missing, of another type or out of its range. */
    static Optional<GateCode> fromCbor(CborItem item) {
        try {
            var claims = ClaimReader.of(item);
            var code = claims.map(HEALTH_CODE);
            return Optional.of(new GateCode(
                    new CodeId(code.octets(HANDLE), code.number(EPOCH, MOST)),
                    code.choice(LEVEL, LEVELS),
                    code.has(REGION) ? Optional.of(region(code.number(REGION, MOST))) : Optional.empty(),
                    status(code.items(STATUS, 3)),
                    code.text(NAME),
                    code.text(TAIL),
                    code.has(TEST) ? Optional.of(test(code.items(TEST, 3))) : Optional.empty(),
                    code.has(PAPER) && code.flag(PAPER),
                    claims.instant(ISSUED),
                    claims.instant(EXPIRES),
                    claims.has(CONFIRMATION) ? Optional.of(HolderKey.of(claims.map(CONFIRMATION))) : Optional.empty()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static StatusIndex status(List<CborItem> items) {
        var province = region((int) ClaimReader.whole(items.get(0), 99) * PROVINCE);
        var shard = (int) ClaimReader.whole(items.get(1), MOST);
        return new StatusIndex(province, shard, (int) ClaimReader.whole(items.get(2), MOST));
    }

    private static GateCode.LastTest test(List<CborItem> items) {
        return new GateCode.LastTest(
                ClaimReader.choice(items.get(0), KINDS),
                ClaimReader.choice(items.get(1), FINDINGS),
                ClaimReader.instant(items.get(2)));
    }

    private static RegionCode region(int number) {
        return new RegionCode(Integer.toString(number));
    }
}
