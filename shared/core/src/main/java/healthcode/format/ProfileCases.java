package healthcode.format;

import healthcode.code.Fact;
import healthcode.code.HealthStatement;
import healthcode.code.HolderDocument;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Runs the sample cases that a profile brings along: a profile that does not do what its author says is refused. */
final class ProfileCases {

    private static final int MOST = 50;
    private static final String ISSUER = "case";

    private final FormatProfile profile;
    private final Spec document;

    ProfileCases(FormatProfile profile, Spec document) {
        this.profile = profile;
        this.document = document;
    }

    void run() {
        var cases = document.objects("cases", MOST);
        if (cases.isEmpty()) {
            document.fault("cases", "missing or empty (expected: at least one)");
        }
        cases.forEach(this::run);
    }

    private void run(Spec one) {
        one.only("name", "input", "received", "asOf", "document", "expect");
        one.required("name", one.text("name"), "");
        var received = one.required("received", instant(one, "received"), Instant.EPOCH);
        var asOf = instant(one, "asOf").orElse(received);
        var holder = one.named("document", HolderDocument::parse, "type code, colon, number");
        var input = one.required("input", one.json().get("input"), JsonObject.EMPTY);
        var expect = one.required("expect", one.object("expect"), one);
        switch (profile.read(input, ISSUER, holder, asOf, received)) {
            case Attempt.Ok<HealthStatement>(var statement) -> compare(expect, statement);
            case Attempt.Refused<HealthStatement>(var problem) -> compare(expect, problem);
        }
    }

    private static void compare(Spec expect, Problem problem) {
        expect.only("problem", "pointer");
        if (!expect.text("problem").equals(Optional.of(problem.code().code()))) {
            expect.fault(
                    "problem",
                    "the case gives " + problem.code().code() + " at "
                            + problem.pointer().orElse(""));
        } else if (expect.has("pointer") && !expect.text("pointer").equals(problem.pointer())) {
            expect.fault("pointer", "the case gives " + problem.pointer().orElse(""));
        }
    }

    private static void compare(Spec expect, HealthStatement statement) {
        expect.only("level", "reason", "assessedAt", "expiresAt", "tests", "stays");
        var status = statement.status().orElseThrow();
        var level = expect.required("level", expect.named("level", Level::named, "a level"), status.level());
        if (level != status.level()) {
            expect.fault("level", "the case gives " + status.level());
        }
        expect.named("reason", ReasonCode::named, "a reason code")
                .filter(reason -> reason != status.reason())
                .ifPresent(_ -> expect.fault("reason", "the case gives " + status.reason()));
        times(expect, "assessedAt", Optional.of(status.assessedAt()));
        times(expect, "expiresAt", status.expiresAt());
        count(expect, "tests", statement, Fact.Test.class);
        count(expect, "stays", statement, Fact.Stay.class);
    }

    private static void times(Spec expect, String name, Optional<Instant> actual) {
        if (expect.has(name) && !instant(expect, name).equals(actual)) {
            expect.fault(name, "the case gives " + actual.map(Instant::toString).orElse("none"));
        }
    }

    private static void count(Spec expect, String name, HealthStatement statement, Class<?> kind) {
        var count = statement.facts().stream().filter(kind::isInstance).count();
        var expected = expect.json().get(name);
        if (expected.isPresent() && !expected.get().equals(JsonNumber.of(count))) {
            expect.fault(name, "the case gives " + count);
        }
    }

    private static Optional<Instant> instant(Spec spec, String name) {
        return spec.named(name, ProfileCases::parse, "RFC 3339 date-time");
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
