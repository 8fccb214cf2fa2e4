package healthcode.recognition;

import healthcode.code.CodeId;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import healthcode.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What asking for the fellow travellers of a case comes to. */
public sealed interface FellowTravellers {

    /**
     * Who sat near, each once; nobody at all for a document that nobody knows.
     *
     * @param complete false if not everybody could be told to their issuers: repeating the call completes it
     */
    record Found(List<Contact> contacts, boolean complete) implements FellowTravellers {
        public Found {
            contacts = List.copyOf(contacts);
        }

        @Override
        public String toString() {
            return "Found[redacted]";
        }
    }

    /**
     * One of them, by the opaque id of the code, which their issuers know from their change feeds.
     *
     * @param on the scheduled departure, or when the roster was opened
     */
    record Contact(CodeId code, Optional<Trip> trip, SeatName seat, Instant on) {
        @Override
        public String toString() {
            return "Contact[redacted]";
        }
    }

    /** Somebody on the same journey, before it is known what their code is. */
    record Near(SubjectId who, Optional<Trip> trip, SeatName seat, Instant on) {
        @Override
        public String toString() {
            return "Near[redacted]";
        }
    }

    /** Not processed. */
    record Declined(Problem problem) implements FellowTravellers {}
}
