package healthcode.local.province;

import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Invented resident numbers that nobody alive can have: well-formed by GB 11643, born from 1880 to 1899. No two are the
 * same.
 */
public final class SyntheticNumbers {

    private static final LocalDate FIRST = LocalDate.of(1880, 1, 1);
    private static final LocalDate END = LocalDate.of(1900, 1, 1);
    private static final int ORDINALS = 1000;
    private static final String CHECK_CHARACTERS = "0123456789X";

    private final RandomGenerator random;
    private final Set<String> given = new HashSet<>();

    public SyntheticNumbers(RandomGenerator random) {
        this.random = random;
    }

    /** A number never given before, first registered in {@code county}. */
    public HolderDocument next(RegionCode county) {
        while (true) {
            var born = LocalDate.ofEpochDay(random.nextLong(FIRST.toEpochDay(), END.toEpochDay()));
            var ordinal = random.nextInt(ORDINALS);
            var body = "%s%04d%02d%02d%03d"
                    .formatted(county, born.getYear(), born.getMonthValue(), born.getDayOfMonth(), ordinal);
            if (given.add(body)) {
                return checked(body);
            }
        }
    }

    /** Of the eleven check characters exactly one fits. */
    private static HolderDocument checked(String body) {
        return IntStream.range(0, CHECK_CHARACTERS.length())
                .mapToObj(i -> HolderDocument.of(IdType.RESIDENT_ID, body + CHECK_CHARACTERS.charAt(i)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("county: not in a known province"));
    }

    /** Whether {@code document} is one that nobody alive can have. */
    public static boolean isSynthetic(HolderDocument document) {
        return document.birthDate()
                .map(born -> !born.isBefore(FIRST) && born.isBefore(END))
                .orElse(false);
    }
}
