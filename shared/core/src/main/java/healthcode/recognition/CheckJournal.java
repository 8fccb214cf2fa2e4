package healthcode.recognition;

import healthcode.code.HolderKeys;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Files checks in the travellers' histories, each under an id of its own. */
final class CheckJournal {

    private static final int ID_OCTETS = 9;

    private final CheckRecords records;
    private final HolderKeys keys;

    CheckJournal(CheckRecords records, HolderKeys keys) {
        this.records = records;
        this.keys = keys;
    }

    /**
     * Files the check of a scanned code, unless the store cannot take it: a gate must not stop a queue because a
     * history is incomplete. The answer stands, and only this entry is missing.
     */
    void note(Caller caller, CheckRequest request, SubjectId subject, Check.Checked checked, Instant now) {
        try {
            file(caller, request, subject, checked, now);
        } catch (StoreUnavailable _) {
            // Fail-open by decision; see docs/decisions.md.
        }
    }

    /** Files a check, or throws: whoever was looked up by number must be able to see it. */
    void file(Caller caller, CheckRequest request, SubjectId subject, Check.Checked checked, Instant now) {
        var means = request.presented() instanceof CheckRequest.Code
                ? CheckRecords.Means.CODE
                : CheckRecords.Means.DOCUMENT;
        records.record(new CheckRecords.Entry(
                subject,
                now,
                id(caller, request, subject, now),
                now,
                caller.id(),
                request.place(),
                means,
                checked.answer(),
                checked.level(),
                checked.reasons().getFirst().code(),
                request.trip().flatMap(Trip::number),
                Optional.empty(),
                now.plus(CheckRecords.LIFE)));
    }

    /** Without randomness: the same operator at the same place about the same traveller at one instant is one check. */
    private String id(Caller caller, CheckRequest request, SubjectId subject, Instant now) {
        var kind = request.presented().getClass().getSimpleName();
        var name = String.join("\0", caller.id(), request.place(), subject.text(), now.toString(), kind);
        return keys.digest("check", name.getBytes(StandardCharsets.UTF_8))
                .first(ID_OCTETS)
                .base64Url();
    }
}
