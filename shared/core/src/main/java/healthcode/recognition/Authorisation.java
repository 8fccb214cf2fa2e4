package healthcode.recognition;

import healthcode.code.RegionCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one table of who may do what: role × operation × owner, read from {@code authorisation.csv}.
 *
 * <p>What is not in the table is forbidden. Acting for another region is the attack it answers (threats row 29).
 */
public final class Authorisation {

    /** Whose the thing acted on must be. */
    public enum Owner {
        /** Nobody's in particular. */
        ANY,
        /** The caller's region is the issuer's or the destination's. */
        ISSUER_OR_DESTINATION,
        /** The caller's region keeps the holder's code. */
        RESIDENCE
    }

    /** One line of the table. */
    public record Rule(Operation operation, Role role, Owner owner) {}

    private final List<Rule> rules;

    public Authorisation(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The table that ships with the gateway. */
    public static Authorisation bundled() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Authorisation.class.getResourceAsStream("authorisation.csv"), StandardCharsets.UTF_8))) {
            return new Authorisation(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Authorisation::rule)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String line) {
        var cells = new ArrayList<String>();
        for (var cell : line.split(",", -1)) {
            cells.add(cell.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return new Rule(Operation.valueOf(cells.get(0)), Role.valueOf(cells.get(1)), Owner.valueOf(cells.get(2)));
    }

    /** Every rule, for whoever checks the table itself. */
    public List<Rule> rules() {
        return rules;
    }

    /** Whether {@code caller} may attempt {@code operation} on something of its own. */
    public boolean mayAttempt(Caller caller, Operation operation) {
        return rules.stream().anyMatch(rule -> fits(rule, caller, operation));
    }

    /** Whether {@code caller} may do {@code operation} on what belongs to these regions. */
    public boolean allows(
            Caller caller, Operation operation, Optional<RegionCode> issuer, Optional<RegionCode> destination) {
        return rules.stream().filter(rule -> fits(rule, caller, operation)).anyMatch(rule -> switch (rule.owner()) {
            case ANY -> true;
            case ISSUER_OR_DESTINATION -> caller.actsFor(issuer) || caller.actsFor(destination);
            case RESIDENCE -> false;
        });
    }

    /** Whether {@code caller} may do {@code operation} for a holder whose code {@code residence} keeps. */
    boolean allowsFor(Caller caller, Operation operation, RegionCode residence) {
        return rules.stream().filter(rule -> fits(rule, caller, operation)).anyMatch(rule -> switch (rule.owner()) {
            case ANY -> true;
            case ISSUER_OR_DESTINATION, RESIDENCE -> caller.actsFor(Optional.of(residence));
        });
    }

    /**
     * Whom a request of {@code operation} comes from when its route stands open: anyone, or a traveller who proves
     * themself to the use case. Empty for a route whose callers are told apart before it is called.
     */
    public Optional<Caller> openTo(Operation operation) {
        if (mayAttempt(Caller.ANYONE, operation)) {
            return Optional.of(Caller.ANYONE);
        }
        var roles = rules.stream()
                .filter(rule -> rule.operation() == operation)
                .map(Rule::role)
                .collect(Collectors.toSet());
        return roles.equals(Set.of(Role.TRAVELLER)) ? Optional.of(Caller.TRAVELLER) : Optional.empty();
    }

    private static boolean fits(Rule rule, Caller caller, Operation operation) {
        return rule.operation() == operation && (rule.role() == caller.role() || rule.role() == Role.ANYONE);
    }
}
