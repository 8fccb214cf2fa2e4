package healthcode.format;

/**
 * Something wrong with a profile document.
 *
 * @param pointer JSON Pointer into the document
 * @param message what is wrong and what is expected, for its author
 */
public record ProfileFault(String pointer, String message) {}
