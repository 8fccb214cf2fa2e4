package healthcode.format;

import healthcode.code.HolderClaim;
import healthcode.problem.Attempt;
import healthcode.problem.ProblemCode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a foreign card is about the holder that the caller states: it carries no document number, so without this
 * anybody could show anybody's card.
 *
 * <p>Birth dates must be equal, and names must be made of the same letters. Case, accents, the order of family and
 * given names, how pinyin is cut into words, and the dot in minority names (买买提·吐尔逊) make no difference. With a middle
 * name or a part of the birth date missing the two are near, and a person decides; anything else is a mismatch.
 */
final class HolderMatch {

    /** Letters that do not decompose into a base letter and a mark. */
    private static final Map<String, String> BASES = Map.of(
            "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ı", "i", "ħ", "h");

    /** How passports and keyboards write the syllables lü and nü. */
    private static final Map<String, String> PINYIN = Map.of("lv", "lu", "lyu", "lu", "nv", "nu", "nyu", "nu");

    private HolderMatch() {}

    /** How like two people are. */
    enum Likeness {
        /** The same person. */
        SAME,
        /** A part of the name or of the birth date is missing on one side: a person has to compare them. */
        NEAR
    }

    /**
     * How like {@code patient} the claimed holder is; HOLDER_MISSING, or HOLDER_MISMATCH where it is another person.
     */
    static Attempt<Likeness> check(Optional<HolderClaim> claim, Patient patient) {
        if (claim.isEmpty()) {
            return Attempt.refused(ProblemCode.HOLDER_MISSING, "/holder");
        }
        var holder = claim.get();
        var ofDocument = holder.document().birthDate();
        var born = patient.mayBeBornOn(holder.birthDate())
                && ofDocument.map(holder.birthDate()::equals).orElse(true);
        if (!born) {
            return Attempt.refused(ProblemCode.HOLDER_MISMATCH, "/holder/birthDate");
        }
        var names = patient.names();
        if (names.stream().anyMatch(name -> same(holder.name(), name))) {
            return Attempt.ok(patient.bornOn(holder.birthDate()) ? Likeness.SAME : Likeness.NEAR);
        }
        // With half a name and half a birth date, too many people would be like one another.
        return patient.bornOn(holder.birthDate()) && names.stream().anyMatch(name -> near(holder.name(), name))
                ? Attempt.ok(Likeness.NEAR)
                : Attempt.refused(ProblemCode.HOLDER_MISMATCH, "/holder/name");
    }

    private static boolean same(String claimed, Patient.Name printed) {
        var claim = words(claimed);
        if (claim.isEmpty()) {
            return false;
        }
        var family = words(printed.family());
        var given = words(printed.given());
        var whole = words(printed.text());
        var parts = Stream.concat(family.stream(), given.stream()).toList();
        var joined = String.join("", claim);
        return sorted(claim).equals(sorted(parts))
                || sorted(claim).equals(sorted(whole))
                || joined.equals(join(family, given))
                || joined.equals(join(given, family))
                || joined.equals(String.join("", whole));
    }

    /** Whether one name is the other without its middle names; the family name is never left out of the claim. */
    private static boolean near(String claimed, Patient.Name printed) {
        var claim = words(claimed);
        var card = words(printed.text().isEmpty() ? printed.family() + " " + printed.given() : printed.text());
        var shared = claim.stream().filter(card::contains).count();
        // Wei Wei is no Wei with a middle name.
        var plain = claim.stream().distinct().count() == claim.size()
                && card.stream().distinct().count() == card.size();
        return plain
                && shared == Math.min(claim.size(), card.size())
                && shared >= Math.min(2, card.size())
                && shared > 0
                && claim.containsAll(words(printed.family()));
    }

    private static String join(List<String> first, List<String> second) {
        return String.join("", first) + String.join("", second);
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    /** The words of a name in plain lower-case letters; every other character only separates. */
    private static List<String> words(String name) {
        var lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                // An apostrophe belongs inside a name (O'Neill, Xi'an), whatever its shape.
                .filter(c -> "'’ʼ`".indexOf(c) < 0)
                .forEach(c -> plain.append(Character.isLetter(c) ? base(c) : " "));
        return Arrays.stream(plain.toString().split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> PINYIN.getOrDefault(word, word))
                .toList();
    }

    private static String base(int letter) {
        var text = Character.toString(letter);
        return BASES.getOrDefault(text, text);
    }
}
