package healthcode.code;

import java.time.Instant;
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
 * @param name 姓 and a star
 * @param documentTail the last four characters of the document
 * @param lastTest kind, finding and sampling time of the last test
 * @param paper whether it may be printed: valid longer, and never enough to board without a document
 * @param issuedAt whole seconds
 * @param expiresAt whole seconds
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

    /** The last test as a gate needs it; {@code takenAt} in whole seconds. */
    public record LastTest(Fact.TestKind kind, Fact.Finding finding, Instant takenAt) {}

    @Override
    public String toString() {
        return "GateCode[redacted]";
    }
}
