package healthcode.code;

import java.time.LocalDate;

/**
 * Who a foreign credential is said to be about: it carries no document number, so the caller states one.
 *
 * @param name and birth date must match the card
 */
public record HolderClaim(HolderDocument document, String name, LocalDate birthDate) {
    @Override
    public String toString() {
        return "HolderClaim[redacted]";
    }
}
