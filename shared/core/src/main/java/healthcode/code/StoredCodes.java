package healthcode.code;

import java.util.Optional;

/** Reads back what a code says that this gateway itself kept. It proves nothing: never for a text from outside. */
@FunctionalInterface
public interface StoredCodes {

    /** What {@code text} says, or empty if it is no code. */
    Optional<GateCode> claims(String text);
}
