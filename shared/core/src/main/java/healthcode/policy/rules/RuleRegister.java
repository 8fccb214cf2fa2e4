package healthcode.policy.rules;

import healthcode.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where rules and exceptions are published: one register for each province and one for the country, in which documents
 * are only ever added, each under the next number.
 */
public interface RuleRegister {

    /**
     * One published document.
     *
     * @param number from 1, without gaps
     * @param author the caller who proposed it
     * @param approver the other caller who published it
     */
    record Entry(int number, Instant publishedAt, String author, String approver, JsonObject document) {}

    /** Every entry of {@code register} after {@code number}, in order, as of all writes acknowledged so far. */
    List<Entry> after(String register, int number);

    /** The number of the last entry of {@code register}, as of all writes acknowledged so far; 0 when it is empty. */
    int last(String register);

    /** Who proposed the document of this digest. */
    Optional<String> author(String register, String digest);

    /** Keeps a proposal; another author's proposal of the same document stays theirs. */
    void propose(String register, String digest, String author, JsonObject document);

    /**
     * Adds {@code entry}.
     *
     * @return false if its number is taken by another one
     */
    boolean publish(String register, Entry entry);
}
