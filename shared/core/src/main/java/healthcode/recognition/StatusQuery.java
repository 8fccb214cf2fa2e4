package healthcode.recognition;

import healthcode.code.HolderDocument;

/** A region's question about one traveller, known by document. */
public record StatusQuery(HolderDocument document, Purpose purpose) {
    @Override
    public String toString() {
        return "StatusQuery[redacted]";
    }
}
