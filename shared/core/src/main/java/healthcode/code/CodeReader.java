package healthcode.code;

/**
 * Reads scanned unified codes and proves them genuine; expiry, epoch and age of the proof are judged by whoever asks.
 */
@FunctionalInterface
public interface CodeReader {

    /** What {@code text}, as scanned, turns out to be; never throws for any text. */
    Reading read(String text);

    /** What a scanned text is. */
    sealed interface Reading {

        /** Signed by a published gateway key, shown with {@code proof}. */
        record Genuine(GateCode claims, HolderProof proof) implements Reading {}

        /** In our form and with a key id of ours, but the signature does not verify. */
        record Forged() implements Reading {}

        /** In our form, but no key of that id is known here: forged, or newer than what this gate knows. */
        record KeyUnknown() implements Reading {}

        /** Not a unified code at all. */
        record Unreadable() implements Reading {}
    }
}
