package healthcode.local.api;

import healthcode.code.RegionCode;
import healthcode.functions.Authenticator;
import healthcode.functions.wire.HttpRequest;
import healthcode.recognition.Caller;
import healthcode.recognition.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Believes the header {@code X-Local-Caller}: {@code ROLE[:REGION][:ID]}, for example {@code province:440000},
 * {@code province:440000:desk-2} or {@code operator:wuhan-station}.
 *
 * <p>Believing a header is what nothing that is deployed may do; this class is in no archive that is.
 */
public final class LocalCallers implements Authenticator {

    /** The header. */
    public static final String HEADER = "X-Local-Caller";

    private static final String ID = "[A-Za-z0-9_.-]{1,40}";

    @Override
    public Optional<Caller> authenticate(HttpRequest request) {
        var values = request.headers().all(HEADER);
        return values.size() == 1 ? caller(values.getFirst()) : Optional.empty();
    }

    private static Optional<Caller> caller(String text) {
        var parts = List.of(text.strip().split(":", -1));
        var region = parts.size() > 1 ? RegionCode.parse(parts.get(1)) : Optional.<RegionCode>empty();
        var rest = parts.subList(region.isPresent() ? 2 : 1, parts.size());
        var named = rest.isEmpty() || rest.size() == 1 && rest.getFirst().matches(ID);
        return role(parts.getFirst())
                .filter(role -> named && (role == Role.PROVINCE) == region.isPresent())
                .map(role -> new Caller("local:" + text.strip(), role, region, Set.of(), "local development"));
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.ANYONE)
                .filter(role ->
                        role.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst();
    }
}
