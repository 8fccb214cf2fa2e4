package healthcode.format;

import java.util.Optional;

/** The registered formats; the port behind which profiles are kept. */
@FunctionalInterface
public interface Formats {

    /** The profile called exactly {@code name}, which is {@code id@version}. */
    Optional<FormatProfile> find(String name);

    /**
     * These formats, and where they have none of a name, those of {@code others}: a registered version stays itself.
     */
    default Formats or(Formats others) {
        return name -> find(name).or(() -> others.find(name));
    }
}
