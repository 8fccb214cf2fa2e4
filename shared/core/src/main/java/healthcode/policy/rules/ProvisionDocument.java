package healthcode.policy.rules;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.policy.Suspension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a document offered to a register, whatever its {@code kind}, and collects everything that is wrong with it.
 *
 * <p>A list of risk areas ({@code "risk-areas"}) is a {@link RiskAreaDocument} with a heading, assessment rules
 * ({@code "assessment"}) are an {@link AssessmentDocument}. A rule set ({@code "rules"}, also when no kind is stated)
 * is a {@link RuleDocument}. An exception to mutual recognition ({@code "exception"}) has a heading with an end,
 * {@code issuers} ("*" or province codes), {@code approver} (an office), and {@code text} and {@code next} in five
 * languages.
 */
public final class ProvisionDocument {

    /** The kind of rule sets. */
    public static final String RULES = "rules";

    /** The kind of exceptions to mutual recognition. */
    public static final String EXCEPTION = "exception";

    /** The kind of lists of risk areas. */
    public static final String RISK_AREAS = "risk-areas";

    /** The kind of assessment rules. */
    public static final String ASSESSMENT = "assessment";

    /** What lasts longer is no exception but a rule, and waits as long as one. */
    private static final Duration LONGEST_EXCEPTION = Duration.ofDays(31);

    private static final int LONGEST_OFFICE = 100;
    private static final int LONGEST_SENTENCE = 500;
    private static final int MOST_RULES = 100;

    private static final Set<String> HEADING =
            Set.of("kind", "id", "version", "title", "source", "destinations", "from", "until", "emergency");
    private static final Set<String> OF_SETS = Set.of("rules", "tests");
    private static final Set<String> OF_RULES =
            Set.of("code", "affectedFields", "logic", "outcome", "changedBy", "text", "next");
    private static final Set<String> OF_ASSESSMENT_RULES = Set.of("code", "logic", "level", "reason", "text", "next");
    private static final Set<String> OF_LISTS = Set.of("areas");
    private static final Set<String> OF_EXCEPTIONS = Set.of("issuers", "approver", "text", "next");

    private final JsonObject document;
    private final List<Publication.Fault> faults = new ArrayList<>();

    private ProvisionDocument(JsonObject document) {
        this.document = document;
    }

    /** What reading comes to. */
    public sealed interface Reading {

        /** It may be published. */
        record Sound(Provision provision) implements Reading {}

        /** It must not be published; never empty. */
        record Faulty(List<Publication.Fault> faults) implements Reading {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Whether {@code document} may be published: well formed, and true to its own tests. */
    public static Reading check(JsonObject document) {
        return new ProvisionDocument(document).read(true);
    }

    /**
     * What a document lays down that was published once.
     *
     * @throws IllegalStateException if it does not read: leaving it out would decide about people without it
     */
    static Provision published(JsonObject document) {
        return switch (new ProvisionDocument(document).read(false)) {
            case Reading.Sound(var provision) -> provision;
            case Reading.Faulty(var faults) ->
                throw new IllegalStateException("a published rule document does not read: " + faults);
        };
    }

    private Reading read(boolean tested) {
        var provision = switch (document.text("kind").orElse(RULES)) {
            case RULES -> rules(tested);
            case EXCEPTION -> exception();
            case ASSESSMENT -> assessment(tested);
            case RISK_AREAS -> riskAreas();
            default -> {
                fault("/kind", "unknown (expected: rules, exception, assessment or risk-areas)");
                yield Optional.<Provision>empty();
            }
        };
        return provision
                .filter(_ -> faults.isEmpty())
                .<Reading>map(Reading.Sound::new)
                .orElseGet(() -> new Reading.Faulty(faults));
    }

    private void fault(String at, String why) {
        faults.add(new Publication.Fault(at, why));
    }

    private Optional<Provision> rules(boolean tested) {
        if (!bounded(OF_RULES)) {
            return Optional.empty();
        }
        return switch (tested ? RuleDocument.check(document) : RuleDocument.published(document)) {
            case Publication.Publishable(var set) ->
                Optional.of(new Provision.Rules(
                        new Heading(set.id(), set.version(), set.destinations(), set.from(), set.until()), set));
            case Publication.Faulty(var found) -> {
                faults.addAll(found);
                yield Optional.empty();
            }
        };
    }

    private boolean bounded(Set<String> members) {
        knownOnly(document, "", HEADING, OF_SETS);
        var items = document.array(RULES).map(JsonArray::items).orElse(List.of());
        if (items.size() > MOST_RULES) {
            fault("/rules", "too many rules (expected: at most " + MOST_RULES + ")");
            return false;
        }
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof JsonObject rule) {
                knownOnly(rule, "/rules/" + i, members, Set.of());
                sentences(rule, "/rules/" + i);
            }
        }
        return true;
    }

    private Optional<Provision> assessment(boolean tested) {
        if (!bounded(OF_ASSESSMENT_RULES)) {
            return Optional.empty();
        }
        return switch (tested ? AssessmentDocument.check(document) : AssessmentDocument.published(document)) {
            case AssessmentDocument.Checked.Publishable(var heading, var rules) ->
                Optional.of(new Provision.Assessing(heading, rules));
            case AssessmentDocument.Checked.Faulty(var found) -> {
                faults.addAll(found);
                yield Optional.empty();
            }
        };
    }

    private Optional<Provision> riskAreas() {
        knownOnly(document, "", HEADING, OF_LISTS);
        var heading = Heading.read(document, this::fault);
        if (!heading.id().equals(RiskAreaDocument.ID) || !heading.destinations().isEmpty()) {
            fault("/id", "not the country's list (expected: " + RiskAreaDocument.ID + " for destinations \"*\")");
        }
        return Optional.of(new Provision.Areas(heading, RiskAreaDocument.read(document, this::fault)));
    }

    private Optional<Provision> exception() {
        knownOnly(document, "", HEADING, OF_EXCEPTIONS);
        sentences(document, "");
        var heading = Heading.read(document, this::fault);
        var issuers = Heading.provinces(document, "issuers", this::fault);
        var approver = document.text("approver").orElse("");
        if (approver.isBlank() || approver.length() > LONGEST_OFFICE) {
            fault(
                    "/approver",
                    "no office (expected: the office that approved it, at most " + LONGEST_OFFICE
                            + " characters, never a person)");
        }
        var until = heading.until().filter(end -> !end.isAfter(heading.from().plus(LONGEST_EXCEPTION)));
        if (until.isEmpty()) {
            fault("/until", "no end (expected: within " + LONGEST_EXCEPTION.toDays() + " days of /from)");
        }
        var text = Sentences.read(document, "", "text", this::fault);
        var next = Sentences.read(document, "", "next", this::fault);
        return faults.isEmpty()
                ? Optional.of(new Provision.Exemption(
                        heading,
                        new Suspension(
                                heading.name(),
                                text.orElseThrow(),
                                next.orElseThrow(),
                                issuers,
                                heading.destinations(),
                                approver,
                                heading.from(),
                                until.orElseThrow())))
                : Optional.empty();
    }

    /** A misspelt {@code until} that nobody noticed would never end. */
    private void knownOnly(JsonObject object, String at, Set<String> some, Set<String> others) {
        for (var name : object.members().keySet()) {
            if (!some.contains(name) && !others.contains(name)) {
                fault(at + "/" + name.replace("~", "~0").replace("/", "~1"), "unknown member");
            }
        }
    }

    /** They go into every answer. */
    private void sentences(JsonObject object, String at) {
        for (var name : List.of("text", "next")) {
            object.object(name).orElse(JsonObject.EMPTY).members().keySet().forEach(language -> {
                var sentence = object.object(name).flatMap(all -> all.text(language));
                if (sentence.filter(text -> text.length() > LONGEST_SENTENCE).isPresent()) {
                    fault(
                            at + "/" + name,
                            "a sentence is too long (expected: at most " + LONGEST_SENTENCE + " characters)");
                }
            });
        }
    }
}
