package healthcode.code;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the signed code shows a gate, and nothing more: the projection of the unified record that travels in the QR.
 *
 * <p>Nothing here lets anyone recover the document number beyond its printed last four characters.
 *
 * @param id handle and epoch
 * @param level the merged level when it was issued
 * @param assessingRegion the province behind that level, empty when nothing stood
 * @param statusIndex where the code's status bits stand
 * @param name 姓 and a star, at most 16 octets
 * @param documentTail the last four characters of the document, at most
 * @param lastTest kind, finding and sampling time of the last test
 * @param paper whether it may be printed: valid longer, and never enough to board without a document
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds, never earlier than {@code issuedAt}
 * @param holderKey COSE_Key octets of a bound phone, if bound (RFC 8747 {@code cnf})
 */
public record GateCode(
        CodeId id,
        Level level,
        Optional<RegionCode> assessingRegion,
        StatusIndex statusIndex,
        String name,
        String documentTail,
        Optional<LastTest> lastTest,
        boolean paper,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Octets> holderKey) {

    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_TAIL = 4;

    /** The last test as a gate needs it; {@code takenAt} in whole seconds. */
    public record LastTest(Fact.TestKind kind, Fact.Finding finding, Instant takenAt) {
        public LastTest {
            if (!wholeSeconds(takenAt)) {
                throw new IllegalArgumentException("last test: whole seconds expected");
            }
        }
    }

    public GateCode {
        // A gate sees no more of name and document than this, whatever a translation put into the record.
        if (!name.endsWith("*") || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException("gate code: name not masked (expected: surname and a star)");
        }
        if (documentTail.length() > LONGEST_TAIL) {
            throw new IllegalArgumentException("gate code: document tail too long (expected: 4 characters at most)");
        }
        if (!wholeSeconds(issuedAt) || !wholeSeconds(expiresAt) || expiresAt.isBefore(issuedAt)) {
            throw new IllegalArgumentException("gate code: whole seconds, no expiry before issue expected");
        }
    }

    private static boolean wholeSeconds(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String toString() {
        return "GateCode[redacted]";
    }
}
