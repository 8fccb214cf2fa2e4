package healthcode.recognition;

import java.util.Optional;

/**
 * A seat as its operator names it.
 *
 * @param coach empty where there is but one, or where the seat says it
 * @param seat as on the ticket, such as {@code 12F}
 */
public record SeatName(Optional<String> coach, String seat) {

    /** The form {@code coach/seat}, or the seat alone. */
    public String text() {
        return coach.map(name -> name + "/").orElse("") + seat;
    }
}
