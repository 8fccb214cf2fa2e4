package healthcode.format;

import healthcode.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The formats that were published while the gateway ran. A published version never changes, so each is compiled once
 * for as long as the process lives; what is not there is looked up again.
 */
public final class RegisteredFormats implements Formats {

    /** More than there are provinces and versions; beyond it the cache starts anew instead of growing. */
    private static final int MOST = 512;

    private final FormatRegister register;
    private final ProfileCompiler compiler;
    private final Map<String, FormatProfile> compiled = new ConcurrentHashMap<>();

    public RegisteredFormats(FormatRegister register, ProfileCompiler compiler) {
        this.register = register;
        this.compiler = compiler;
    }

    @Override
    public Optional<FormatProfile> find(String name) {
        var known = compiled.get(name);
        // The name comes from a credential; anything but a plain name must not reach the store.
        if (known != null || !name.matches("[a-z]{2}-[a-z0-9-]{2,30}@[1-9][0-9]{0,3}")) {
            return Optional.ofNullable(known);
        }
        var profile = register.published(name).flatMap(document -> compile(name, document));
        profile.ifPresent(found -> {
            if (compiled.size() >= MOST) {
                compiled.clear();
            }
            compiled.put(name, found);
        });
        return profile;
    }

    /** The store is not what is trusted: a document that no longer compiles is no format. */
    private Optional<FormatProfile> compile(String name, JsonObject document) {
        return compiler.compile(document) instanceof ProfileOutcome.Compiled(var profile)
                        && profile.name().equals(name)
                ? Optional.of(profile)
                : Optional.empty();
    }
}
