package healthcode.recognition;

import healthcode.code.Octets;
import healthcode.format.FormatProfile;
import healthcode.format.FormatRegister;
import healthcode.format.Formats;
import healthcode.format.ProfileCompiler;
import healthcode.format.ProfileOutcome;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.Registration.Findings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Puts a format on record: a sound profile that passes its own cases, from a caller of its region, and the very same
 * document once more from the national platform.
 *
 * <p>One hand alone publishes nothing, because a profile decides which of a province's words mean GREEN.
 */
public final class RegisterFormat {

    private final Authorisation authorisation;
    private final ProfileCompiler compiler;
    private final Formats bundled;
    private final FormatRegister register;
    private final JsonCodec json;

    /** @param bundled the formats that come with the gateway, whose names are taken */
    public RegisterFormat(
            Authorisation authorisation,
            ProfileCompiler compiler,
            Formats bundled,
            FormatRegister register,
            JsonCodec json) {
        this.authorisation = authorisation;
        this.compiler = compiler;
        this.bundled = bundled;
        this.register = register;
        this.json = json;
    }

    /**
     * Registers {@code document} as the format {@code id}; tries it only if {@code dryRun}.
     *
     * @throws StoreUnavailable if the register cannot be asked
     */
    public Registration register(Caller caller, String id, JsonObject document, boolean dryRun) {
        if (!authorisation.mayAttempt(caller, Operation.REGISTER_FORMAT)) {
            return new Registration.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        return switch (compiler.compile(document)) {
            case ProfileOutcome.Faulty(var faults) ->
                new Registration.Faulty(faults.stream()
                        .map(fault -> new Problem.Detail(fault.pointer(), "profile-invalid", fault.message()))
                        .toList());
            case ProfileOutcome.Compiled(var profile) -> sound(caller, id, profile, document, dryRun);
        };
    }

    private Registration sound(Caller caller, String id, FormatProfile profile, JsonObject document, boolean dryRun) {
        if (!profile.id().equals(id)) {
            return Registration.Faulty.at("/id", "id-mismatch", "not the id of the address");
        }
        if (!authorisation.allows(caller, Operation.REGISTER_FORMAT, profile.region(), Optional.empty())) {
            return new Registration.Declined(Problem.at(ProblemCode.FORBIDDEN, "/region"));
        }
        var published = register.published(profile.name());
        if (published.isPresent() && published.get().equals(document)) {
            return new Registration.Published(profile.version(), Findings.NONE);
        }
        if (published.isPresent() || bundled.find(profile.name()).isPresent()) {
            return new Registration.Declined(Problem.at(ProblemCode.VERSION_TAKEN, "/version"));
        }
        var next = newest(id) + 1;
        if (profile.version() != next) {
            return Registration.Faulty.at("/version", "version-not-next", "expected: " + next);
        }
        return dryRun ? new Registration.Valid(Findings.NONE) : keep(caller, profile, document);
    }

    private int newest(String id) {
        var newest = register.newest(id);
        while (bundled.find(id + "@" + (newest + 1)).isPresent()) {
            newest++;
        }
        return newest;
    }

    private Registration keep(Caller caller, FormatProfile profile, JsonObject document) {
        var digest = digest(document);
        var author = register.author(profile.name(), digest);
        if (author.isEmpty()) {
            register.propose(profile.name(), digest, caller.id(), document);
            return new Registration.Waiting(Findings.NONE);
        }
        if (caller.role() != Role.NATIONAL_PLATFORM || author.get().equals(caller.id())) {
            return new Registration.Waiting(Findings.NONE);
        }
        return register.publish(profile.name(), document, author.get(), caller.id())
                ? new Registration.Published(profile.version(), Findings.NONE)
                : new Registration.Declined(Problem.at(ProblemCode.VERSION_TAKEN, "/version"));
    }

    /** Canonical, so that the approver may spell the document otherwise, and may not change a value. */
    private String digest(JsonObject document) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.printCanonical(document));
            return Octets.of(hash).base64Url();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
