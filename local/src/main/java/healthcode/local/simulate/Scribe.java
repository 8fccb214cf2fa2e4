package healthcode.local.simulate;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.local.province.AnswerForm;
import healthcode.local.province.Colour;
import healthcode.local.province.Traveller;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The provinces of one world: they keep records of holders and sign codes about them, in every order and disorder. */
final class Scribe {

    private static final List<Home> HOMES = List.of(
            new Home("420000", AnswerForm.HB_EHUIBAN),
            new Home("440000", AnswerForm.GD_YUEKANGMA),
            new Home("510000", AnswerForm.SC_TIANFU));
    private static final List<String> KEYS = List.of("key-1", "key-2");
    private static final List<Duration> AGES =
            List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(5));
    private static final List<Duration> ENDS =
            List.of(Duration.ofHours(12), Duration.ofDays(3), Duration.ofDays(20), Duration.ofDays(40));
    private static final int SIGNATURE = 64;
    private static final Duration DATA_LIFE = Duration.ofDays(14);
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Setting setting;
    private final RandomGenerator random;
    private final List<Home> homes;
    private final Map<String, Statement> records = new HashMap<>();
    private final List<Statement> signed = new ArrayList<>();

    private record Home(String region, AnswerForm form) {

        /** All three give their answers fourteen days; one of them only says which day. */
        Instant dataEnd(Instant asOf) {
            var end = asOf.plus(DATA_LIFE);
            return form == AnswerForm.HB_EHUIBAN
                    ? end.atOffset(BEIJING).toLocalDate().atTime(23, 59, 59).toInstant(BEIJING)
                    : end;
        }
    }

    Scribe(Setting setting, RandomGenerator random) {
        this.setting = setting;
        this.random = random;
        this.homes = HOMES.subList(0, 2 + random.nextInt(HOMES.size() - 1));
    }

    /** Their codes. */
    List<String> provinces() {
        return homes.stream().map(Home::region).toList();
    }

    /** What to sign: how it relates to what the province has on record. */
    enum Manner {
        /** A change of the record. */
        FRESH,
        /** A state before the one on record. */
        OLDER,
        /** The record again, with a fresh signature. */
        AGAIN,
        /** Another level under the order of the record, which must never happen and does. */
        TIE,
        /** Facts without a level. */
        FACTS,
        /** A signature that does not verify. */
        FORGED
    }

    /** A text that was signed before, if there is one. */
    Optional<Statement> old(int holder) {
        var his = signed.stream().filter(one -> one.holder() == holder).toList();
        return his.isEmpty() ? Optional.empty() : Optional.of(his.get(random.nextInt(his.size())));
    }

    /** A province's code for {@code holder} at {@code now}. */
    Statement sign(int holder, Manner manner, Instant now) {
        return sign(holder, homes.get(random.nextInt(homes.size())), manner, now);
    }

    /** The same province's code, with another state. */
    Statement another(Statement than, Instant now) {
        var home = homes.stream()
                .filter(one -> one.region.equals(than.issuer()))
                .findFirst()
                .orElseThrow();
        return sign(than.holder(), home, Manner.FRESH, now);
    }

    private Statement sign(int holder, Home home, Manner manner, Instant truth) {
        var now = truth.truncatedTo(ChronoUnit.SECONDS);
        var place = holder + "/" + home.region;
        var record = records.get(place);
        var how = record == null && manner != Manner.FACTS && manner != Manner.FORGED ? Manner.FRESH : manner;
        var statement = switch (how) {
            case FRESH, FORGED -> {
                var seq = record == null ? 1 + random.nextInt(3) : record.seq() + 1;
                yield text(holder, home, now.minus(pick(AGES)), seq, colour(), now, how);
            }
            case OLDER -> {
                var asOf = record.asOf().minusSeconds(1 + random.nextInt(7200));
                yield text(holder, home, asOf, Math.max(0, record.seq() - 1), colour(), now, how);
            }
            case AGAIN -> text(holder, home, record.asOf(), record.seq(), colourOf(record), now, how);
            case TIE -> text(holder, home, record.asOf(), record.seq(), colour(), now, how);
            case FACTS -> text(holder, home, now.minus(pick(AGES)), Setting.FACTS_ONLY, colour(), now, how);
        };
        if (how == Manner.FRESH) {
            records.put(place, statement);
        }
        if (how != Manner.FORGED) {
            signed.add(statement);
        }
        return statement;
    }

    private Statement text(int holder, Home home, Instant asOf, long seq, Colour colour, Instant now, Manner how) {
        var issuedAt = how == Manner.FRESH ? now : later(asOf, now.minus(pick(AGES)));
        var expiresAt = issuedAt.plus(random.nextInt(4) == 0 ? Duration.ofHours(1) : Duration.ofHours(24));
        var until = colour != Colour.GREEN && random.nextBoolean()
                ? Optional.of(issuedAt.plus(pick(ENDS)))
                : Optional.<Instant>empty();
        var key = pick(KEYS);
        var who = setting.travellers.get(holder);
        // Provinces push some of their changes instead of signing a code; both are evidence of one kind.
        var pushed = how != Manner.FACTS && random.nextInt(4) == 0;
        var claims = (pushed ? change(home, who, asOf, seq, colour) : claims(home, who, asOf, seq, colour))
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond());
        until.ifPresent(end -> claims.put("levelUntil", end.getEpochSecond()));
        return new Statement(
                holder,
                home.region,
                key,
                asOf,
                seq,
                colour.level(),
                issuedAt,
                expiresAt,
                until,
                pushed ? Instant.MAX : home.dataEnd(asOf),
                how == Manner.FACTS,
                pushed,
                compact(
                        key,
                        pushed ? "health-status+jwt" : "health-code+jwt",
                        claims.build(),
                        how == Manner.FORGED ? (byte) 'F' : Setting.GENUINE));
    }

    private static JsonObject.Builder change(Home home, Traveller who, Instant asOf, long seq, Colour colour) {
        var level = colour.level();
        return JsonObject.builder()
                .put("iss", home.region)
                .put("sub", who.document().type().code() + ":" + who.document().number())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", seq)
                .put("level", level.name())
                .putText(
                        "reason",
                        level == Level.GREEN ? Optional.empty() : Optional.of(ReasonCode.CLOSE_CONTACT.name()))
                .putText("evidence", level.compareTo(Level.YELLOW) < 0 ? Optional.empty() : Optional.of("file-" + seq));
    }

    private static JsonObject.Builder claims(Home home, Traveller who, Instant asOf, long seq, Colour colour) {
        return JsonObject.builder()
                .put("iss", home.region)
                .put("sub", who.document().type().code() + ":" + who.document().number())
                .put("asOf", asOf.getEpochSecond())
                .put("seq", seq)
                .put("fmt", home.form.format())
                .put("data", home.form.answer(who, colour, asOf));
    }

    private String compact(String key, String type, JsonObject claims, byte mark) {
        var header = JsonObject.builder()
                .put("alg", SignatureAlgorithm.ES256.name())
                .put("typ", type)
                .put("kid", key)
                .build();
        var signature = new byte[SIGNATURE];
        Arrays.fill(signature, mark);
        return base64(setting.json.print(header)) + "." + base64(setting.json.print(claims)) + "." + base64(signature);
    }

    private static String base64(byte[] octets) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(octets), StandardCharsets.US_ASCII);
    }

    private Colour colour() {
        var chance = random.nextInt(20);
        return chance < 10 ? Colour.GREEN : chance < 13 ? Colour.YELLOW : chance < 17 ? Colour.RED : Colour.UNLISTED;
    }

    private static Colour colourOf(Statement record) {
        return Stream.of(Colour.values())
                .filter(colour -> colour.level() == record.level())
                .findFirst()
                .orElseThrow();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The trust list before anything is withdrawn. */
    TrustState trust(Instant now) {
        return new TrustState(now, Map.of(), list(1, now, Map.of()));
    }

    /** The trust list after one more key is withdrawn, for everything received after an instant just past. */
    TrustState distrust(TrustState before, Instant now) {
        var cutOffs = new HashMap<>(before.cutOffs());
        var key = pick(homes).region + "/" + pick(KEYS);
        cutOffs.putIfAbsent(key, now.minusSeconds(random.nextInt(7200)));
        return new TrustState(now, cutOffs, list(before.list().version() + 1, now, cutOffs));
    }

    private TrustList list(long version, Instant now, Map<String, Instant> cutOffs) {
        return new TrustList(
                version, now, homes.stream().map(home -> issuer(home, cutOffs)).toList());
    }

    private static Issuer issuer(Home home, Map<String, Instant> cutOffs) {
        var keys = KEYS.stream()
                .map(id -> {
                    var key = IssuerKey.unlimited(id, SignatureAlgorithm.ES256, Mark.KEY);
                    var cutOff = cutOffs.get(home.region + "/" + id);
                    return cutOff == null ? key : key.distrusted(cutOff);
                })
                .toList();
        var region = new RegionCode(home.region);
        return new Issuer(home.region, home.region, Optional.of(region), Set.of(home.form.formatId()), keys);
    }

    /** Stands where a key would: in these worlds a signature is a mark. */
    private enum Mark implements PublicKey {
        KEY;

        @Override
        public String getAlgorithm() {
            return "none";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
