package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.recognition.Caller;
import healthcode.recognition.ContestLevel;
import healthcode.recognition.PublishRules;
import healthcode.recognition.Role;
import healthcode.trust.P256;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a function, from its environment.
 *
 * @param table the name of the table
 * @param sealingKey the ARN of the key that seals the gateway's own keys
 * @param trustAnchor the public key of the offline anchor, from which all trust comes
 * @param trustListKey the ARN of the key that signs the trust list
 * @param trustListCertificate the anchor's certificate of that key, or {@code none} before there is one
 * @param bundle what bundles for gates are signed with and where they are kept
 * @param callers who may call
 * @param rulesNotice how long rules are known before they decide
 * @param correctionTime how long an issuer has to answer a correction
 */
public record Config(
        String table,
        String sealingKey,
        ECPublicKey trustAnchor,
        String trustListKey,
        String trustListCertificate,
        Bundle bundle,
        Map<IamPrincipal, Caller> callers,
        Duration rulesNotice,
        Duration correctionTime) {

    /**
     * The settings of bundles.
     *
     * @param key the ARN of the key that signs them
     * @param certificate the anchor's certificate of that key, or {@code none} before there is one
     * @param bucket where their objects are kept
     * @param address where anyone can have the objects, without a slash at its end
     */
    record Bundle(String key, String certificate, String bucket, String address) {}

    private static final int MOST_HOURS = 720;
    private static final String PREFIX = "HEALTHCODE_";
    private static final String TABLE = PREFIX + "TABLE";
    private static final String SEALING_KEY = PREFIX + "SEALING_KEY";
    private static final String TRUST_ANCHOR = PREFIX + "TRUST_ANCHOR";
    private static final String TRUST_LIST_KEY = PREFIX + "TRUST_LIST_KEY";
    private static final String TRUST_LIST_CERTIFICATE = PREFIX + "TRUST_LIST_CERTIFICATE";
    private static final String BUNDLE_KEY = PREFIX + "BUNDLE_KEY";
    private static final String BUNDLE_CERTIFICATE = PREFIX + "BUNDLE_CERTIFICATE";
    private static final String OBJECTS = PREFIX + "OBJECTS";
    private static final String OBJECTS_ADDRESS = PREFIX + "OBJECTS_ADDRESS";
    private static final String CALLERS = PREFIX + "CALLERS";
    private static final String RULES_NOTICE_HOURS = PREFIX + "RULES_NOTICE_HOURS";
    private static final String CORRECTION_HOURS = PREFIX + "CORRECTION_HOURS";
    private static final Set<String> NEEDED = new TreeSet<>(Set.of(
            TABLE,
            SEALING_KEY,
            TRUST_ANCHOR,
            TRUST_LIST_KEY,
            TRUST_LIST_CERTIFICATE,
            BUNDLE_KEY,
            BUNDLE_CERTIFICATE,
            OBJECTS,
            OBJECTS_ADDRESS,
            CALLERS));
    private static final Set<String> KNOWN = new TreeSet<>(NEEDED);

    static {
        KNOWN.add(RULES_NOTICE_HOURS);
        KNOWN.add(CORRECTION_HOURS);
    }

    public Config {
        callers = Map.copyOf(callers);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming every setting that is missing, wrong or unknown: a misspelt setting that
     *     is silently ignored is how safeguards end up switched off
     */
    public static Config read(Map<String, String> environment) {
        var faults = new ArrayList<String>();
        for (var name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
                faults.add(name + " is unknown (expected: " + String.join(", ", KNOWN) + ")");
            }
        }
        for (var name : NEEDED) {
            if (environment.getOrDefault(name, "").isBlank()) {
                faults.add(name + " is missing");
            }
        }
        var anchor = anchor(environment.getOrDefault(TRUST_ANCHOR, ""));
        if (anchor.isEmpty()) {
            faults.add(TRUST_ANCHOR + " is no key (expected: SubjectPublicKeyInfo on P-256 in base64url)");
        }
        var callers = callers(environment.getOrDefault(CALLERS, ""), faults);
        var notice = hours(environment, RULES_NOTICE_HOURS, PublishRules.NOTICE, 0, faults);
        var corrections = hours(environment, CORRECTION_HOURS, ContestLevel.ANSWER_WITHIN, 1, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join("; ", faults));
        }
        return new Config(
                environment.get(TABLE),
                environment.get(SEALING_KEY),
                anchor.orElseThrow(),
                environment.get(TRUST_LIST_KEY),
                environment.get(TRUST_LIST_CERTIFICATE),
                new Bundle(
                        environment.get(BUNDLE_KEY),
                        environment.get(BUNDLE_CERTIFICATE),
                        environment.get(OBJECTS),
                        environment.get(OBJECTS_ADDRESS)),
                callers,
                notice,
                corrections);
    }

    /** Up to a month; no notice at all is for an exercise. */
    private static Duration hours(
            Map<String, String> environment, String name, Duration usual, int fewest, List<String> faults) {
        var hours = environment.get(name);
        if (hours == null) {
            return usual;
        }
        var usable = hours.matches("[0-9]{1,3}")
                && Integer.parseInt(hours) >= fewest
                && Integer.parseInt(hours) <= MOST_HOURS;
        if (!usable) {
            faults.add(name + " is no number of hours (expected: " + fewest + " to " + MOST_HOURS + ")");
            return usual;
        }
        return Duration.ofHours(Integer.parseInt(hours));
    }

    private static Optional<ECPublicKey> anchor(String text) {
        try {
            return P256.publicKey(Octets.ofBase64Url(text).toArray());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Entries {@code ARN=ROLE[:REGION]:ID}, separated by white space. */
    private static Map<IamPrincipal, Caller> callers(String text, List<String> faults) {
        var callers = new HashMap<IamPrincipal, Caller>();
        for (var entry : text.strip().split("\\s+")) {
            if (entry.isEmpty()) {
                continue;
            }
            var cut = entry.lastIndexOf('=');
            var principal = IamPrincipal.ofArn(entry.substring(0, Math.max(0, cut)));
            var caller = caller(entry.substring(cut + 1).split(":", -1));
            if (principal.isEmpty() || caller.isEmpty()) {
                faults.add(CALLERS + " holds a wrong entry (expected: ARN=ROLE[:REGION]:ID)");
            } else if (callers.put(principal.get(), caller.get()) != null) {
                faults.add(CALLERS + " names one principal twice");
            }
        }
        if (callers.values().stream().map(Caller::id).distinct().count() != callers.size()) {
            faults.add(CALLERS + " gives one id twice: requests of the two would share their keys");
        }
        return callers;
    }

    /** A province speaks for its region; nobody else has one. */
    private static Optional<Caller> caller(String[] parts) {
        var id = parts[parts.length - 1];
        if (!id.matches("[A-Za-z0-9_.-]{1,64}")) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "province" ->
                parts.length == 3
                        ? RegionCode.parse(parts[1])
                                .filter(RegionCode::isProvince)
                                .map(region -> caller(id, Role.PROVINCE, Optional.of(region)))
                        : Optional.empty();
            case "operator" ->
                parts.length == 2 ? Optional.of(caller(id, Role.OPERATOR, Optional.empty())) : Optional.empty();
            case "national-platform" ->
                parts.length == 2
                        ? Optional.of(caller(id, Role.NATIONAL_PLATFORM, Optional.empty()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Caller caller(String id, Role role, Optional<RegionCode> region) {
        return new Caller(id, role, region, Set.of(), "cross-region recognition");
    }
}
