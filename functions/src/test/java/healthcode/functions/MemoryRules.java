package healthcode.functions;

import healthcode.adapters.json.JacksonJson;
import healthcode.code.Octets;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RuleRegister;
import healthcode.recognition.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A register of rules in lists, which can be down. */
final class MemoryRules implements RuleRegister {

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private boolean down;
    private int readings;

    void down(boolean now) {
        this.down = now;
    }

    int readings() {
        return readings;
    }

    @Override
    public List<Entry> after(String register, int number) {
        if (down) {
            throw new StoreUnavailable(false, "down", null);
        }
        readings++;
        return of(register).stream().filter(entry -> entry.number() > number).toList();
    }

    @Override
    public int last(String register) {
        return of(register).size();
    }

    private List<Entry> of(String register) {
        return entries.computeIfAbsent(register, _ -> new ArrayList<>());
    }

    @Override
    public Optional<String> author(String register, String digest) {
        return Optional.ofNullable(authors.get(register + digest));
    }

    /** A proposal of somebody who is no caller of the tests. */
    void proposeAs(String author, String register, String document) {
        var canonical = new JacksonJson().printCanonical(TestEvents.parse(document.getBytes(StandardCharsets.UTF_8)));
        propose(register, sha256(canonical), author, TestEvents.parse(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(byte[] octets) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(octets))
                    .base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void propose(String register, String digest, String author, JsonObject document) {
        authors.putIfAbsent(register + digest, author);
    }

    @Override
    public boolean publish(String register, Entry entry) {
        return entry.number() == of(register).size() + 1 && of(register).add(entry);
    }
}
