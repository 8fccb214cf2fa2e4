package healthcode.fuzz.entrance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All targets by name; each is made only when it is asked for, since some start a whole gateway. */
public final class Targets {

    private static final Map<String, Supplier<Target>> ALL = all();

    private Targets() {}

    /** The names of all targets, in order. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The target called {@code name}. */
    public static Optional<Target> named(String name) {
        return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
    }

    private static Map<String, Supplier<Target>> all() {
        var all = new TreeMap<String, Supplier<Target>>();
        all.put(JsonTarget.NAME, JsonTarget::new);
        all.put(InflateTarget.NAME, InflateTarget::new);
        all.put(GateCodeTarget.NAME, GateCodeTarget::new);
        all.put(StatusListTarget.NAME, StatusListTarget::new);
        all.put(TrustListTarget.NAME, TrustListTarget::new);
        all.put(KeySetTarget.NAME, KeySetTarget::new);
        all.put(LogicTarget.NAME, LogicTarget::new);
        all.put(RulesTarget.NAME, RulesTarget::new);
        all.put(ProfileTarget.NAME, ProfileTarget::new);
        all.put(EnvelopeTarget.NAME, EnvelopeTarget::new);
        for (var kind : CredentialKind.values()) {
            all.put(kind.word(), () -> new CredentialTarget(kind));
        }
        for (var format : FormatTarget.FORMATS) {
            all.put(FormatTarget.name(format), () -> new FormatTarget(format));
        }
        return all;
    }
}
