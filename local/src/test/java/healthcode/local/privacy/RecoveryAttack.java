package healthcode.local.privacy;

import healthcode.code.HolderDocument;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tries to recover document numbers from what codes and answers show.
 *
 * <p>The attacker knows the usual tricks: a hash of the number, plain, with its type, salted with or keyed by anything
 * visible, cut to any visible length. It has the true numbers of several holders; a trick that fits the same place for
 * every one of them is a leak, because it then narrows anybody's number. One holder alone would be convicted by chance:
 * a number of twenty bits fits one trick in a million.
 */
final class RecoveryAttack {

    /** Fewer bits than these narrow nothing below a thousand of the millions of numbers with one tail. */
    private static final int FEWEST_OCTETS = 2;

    private static final String EQUALS = " = ";
    private static final int INDEX_BITS = 20;
    private static final int SHARED_RUN = 7;
    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private final List<Exposure> exposures;

    /** A holder and all texts that an onlooker may see about them, in the same order for every holder. */
    record Exposure(HolderDocument document, List<String> texts) {

        SortedMap<String, byte[]> values() {
            var values = new TreeMap<String, byte[]>();
            for (var i = 0; i < texts.size(); i++) {
                values.putAll(VisibleValues.of(Integer.toString(i), texts.get(i)));
            }
            return values;
        }
    }

    /** A way to make octets of a number that needs no secret. */
    private record Trick(String name, Derivation derivation) {}

    private interface Derivation {
        byte[] of(byte[] number) throws GeneralSecurityException;
    }

    RecoveryAttack(List<Exposure> exposures) {
        if (exposures.size() < 4) {
            throw new IllegalArgumentException("recovery: at least 4 holders, or chance decides");
        }
        this.exposures = List.copyOf(exposures);
    }

    /** What gives numbers away, in words; empty when nothing does. */
    Set<String> leaks() {
        var common = new HashSet<>(leaks(exposures.getFirst()));
        exposures.stream().skip(1).forEach(exposure -> common.retainAll(leaks(exposure)));
        exposures.forEach(exposure -> common.addAll(printed(exposure)));
        return common;
    }

    /**
     * How many numbers are left for {@code exposure} when the attacker even knows the holder's region and takes every
     * leak together: numbers of one region, any birth date of a hundred years, the printed tail.
     */
    static long remaining(Exposure exposure, Set<String> leaks) {
        var values = exposure.values();
        var known = leaks.stream().filter(leak -> leak.contains(EQUALS)).toList();
        var tricks = tricks(values).stream()
                .filter(trick -> known.stream().anyMatch(leak -> leak.startsWith(trick.name() + EQUALS)))
                .toList();
        return candidates(exposure.document())
                .filter(number ->
                        leaks(exposure.document(), number, values, tricks).containsAll(known))
                .count();
    }

    private static Stream<String> candidates(HolderDocument document) {
        var number = document.number();
        var birth = document.birthDate().orElseThrow();
        var region = number.substring(0, 6);
        return birth.minusYears(50)
                .datesUntil(birth.plusYears(50))
                .map(LocalDate::toString)
                .map(date -> region + date.replace("-", "") + number.substring(14))
                .filter(candidate ->
                        HolderDocument.of(document.type(), candidate).isPresent());
    }

    private static Set<String> leaks(Exposure exposure) {
        var values = exposure.values();
        return leaks(exposure.document(), exposure.document().number(), values, tricks(values));
    }

    private static Set<String> leaks(
            HolderDocument document, String number, SortedMap<String, byte[]> values, List<Trick> tricks) {
        var leaks = new HashSet<String>();
        for (var trick : tricks) {
            for (var spelling : spellings(document, number)) {
                var octets = apply(trick, spelling.getBytes(StandardCharsets.UTF_8));
                values.forEach((place, value) -> {
                    if (value.length >= FEWEST_OCTETS && shows(value, octets)) {
                        leaks.add(trick.name() + EQUALS + place);
                    }
                });
            }
        }
        return leaks;
    }

    private static List<String> spellings(HolderDocument document, String number) {
        var type = document.type().code();
        return List.of(
                number,
                number.toLowerCase(Locale.ROOT),
                type + ":" + number,
                type + "\0" + number,
                type + number,
                document.type().name() + ":" + number);
    }

    private static List<Trick> tricks(SortedMap<String, byte[]> values) {
        var tricks = new ArrayList<Trick>();
        for (var hash : HASHES) {
            tricks.add(new Trick(hash, number -> hash(hash, number)));
            values.forEach((place, value) -> {
                for (var salt : salts(value)) {
                    tricks.add(new Trick(hash + " salted before with " + place, n -> hash(hash, join(salt, n))));
                    tricks.add(new Trick(hash + " salted after with " + place, n -> hash(hash, join(n, salt))));
                    tricks.add(new Trick("HMAC-" + hash + " keyed with " + place, n -> hmac(hash, salt, n)));
                }
            });
        }
        return tricks;
    }

    private static List<byte[]> salts(byte[] value) {
        return value.length == 0
                ? List.of()
                : List.of(
                        value,
                        HexFormat.of().formatHex(value).getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlEncoder().withoutPadding().encode(value));
    }

    /** Whether {@code value} is the beginning or the end of {@code octets}, or an index cut out of either. */
    private static boolean shows(byte[] value, byte[] octets) {
        var length = value.length;
        if (length <= octets.length
                && (Arrays.equals(value, 0, length, octets, 0, length)
                        || Arrays.equals(value, 0, length, octets, octets.length - length, octets.length))) {
            return true;
        }
        if (length > 3) {
            return false;
        }
        var index = number(value);
        var last = octets.length;
        var head = number(Arrays.copyOf(octets, 4)) >>> (Integer.SIZE - INDEX_BITS);
        var foot = number(Arrays.copyOfRange(octets, last - 4, last)) & (1 << INDEX_BITS) - 1;
        return index == head || index == foot;
    }

    private static int number(byte[] octets) {
        var number = 0;
        for (var octet : octets) {
            number = number << 8 | octet & 0xFF;
        }
        return number;
    }

    /** A longer piece of the number itself than region or tail, in plain sight. */
    private static Set<String> printed(Exposure exposure) {
        var number = exposure.document().number();
        var found = new HashSet<String>();
        for (var start = 0; start + SHARED_RUN <= number.length(); start++) {
            var run = number.substring(start, start + SHARED_RUN);
            if (exposure.texts().stream().anyMatch(text -> text.contains(run))) {
                found.add("the number itself is printed");
            }
        }
        return found;
    }

    private static byte[] apply(Trick trick, byte[] number) {
        try {
            return trick.derivation().of(number);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hash(String algorithm, byte[] message) throws GeneralSecurityException {
        return MessageDigest.getInstance(algorithm).digest(message);
    }

    private static byte[] hmac(String hash, byte[] key, byte[] message) throws GeneralSecurityException {
        var algorithm = "Hmac" + hash.replace("-", "");
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(message);
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
