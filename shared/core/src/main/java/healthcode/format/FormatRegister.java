package healthcode.format;

import healthcode.json.JsonObject;
import java.util.Optional;

/** Where the documents of formats are kept: proposed by their author, published by a second hand, then unchangeable. */
public interface FormatRegister {

    /** The published document called {@code id@version}. */
    Optional<JsonObject> published(String name);

    /** The highest published version of {@code id}, 0 for none. */
    int newest(String id);

    /** Who proposed the document of this name and digest. */
    Optional<String> author(String name, String digest);

    /** Keeps a proposal; another author's proposal of the same document stays theirs. */
    void propose(String name, String digest, String author, JsonObject document);

    /**
     * Publishes a document.
     *
     * @return false if another one of that name is published
     */
    boolean publish(String name, JsonObject document, String author, String approver);
}
