package healthcode.fuzz.entrance;

import healthcode.code.HolderDocument;
import healthcode.code.IdType;
import healthcode.code.RegionCode;
import healthcode.code.Regions;
import healthcode.format.BundledFormats;
import healthcode.format.FormatProfile;
import healthcode.json.JsonValue;
import healthcode.local.province.SyntheticNumbers;
import healthcode.problem.Attempt;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose the sample answers of the formats could be: they print numbers, masked or not, and a code whose subject is
 * somebody else is refused before anything else is read.
 */
final class SampleHolder {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{17}[0-9X]");

    /** Of four shown digits one number in ten thousand has the right ones. */
    private static final int MOST_TRIED = 500_000;

    private SampleHolder() {}

    /** Somebody whom {@code answer} of {@code format} fits. */
    static HolderDocument of(String format, JsonValue answer) {
        var profile =
                new BundledFormats(Samples.JSON, Regions.bundled()).find(format).orElseThrow();
        var printed = WHOLE.matcher(Samples.text(Samples.JSON.print(answer)))
                .results()
                .map(MatchResult::group)
                .flatMap(number -> HolderDocument.of(IdType.RESIDENT_ID, number).stream());
        var abroad = HolderDocument.of(IdType.PASSPORT, "E12345678").stream();
        var numbers = new SyntheticNumbers(new Random(1));
        var county = new RegionCode(CredentialKind.issuer(format).substring(0, 2) + "0102");
        var invented = Stream.generate(() -> numbers.next(county)).limit(MOST_TRIED);
        return Stream.of(printed, abroad, invented)
                .flatMap(each -> each)
                .filter(document -> fits(profile, answer, document))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody fits the sample of " + format));
    }

    private static boolean fits(FormatProfile profile, JsonValue answer, HolderDocument document) {
        return profile.read(answer, "fuzz", Optional.of(document), Samples.NOW, Samples.NOW) instanceof Attempt.Ok<?>;
    }
}
