package healthcode.credential;

import healthcode.code.Octets;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.MalformedJson;
import healthcode.problem.Attempt;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A compact JWS (RFC 7515) whose spelling and header have passed the front door; its signature is not checked yet.
 *
 * <p>The door is strict because a JWS string is no identity: fifteen other last characters of an ES256 signature, and
 * its (r, n-s) twin, verify as well. Only the canonical spelling passes, and only the signing input is ever digested.
 *
 * @param rules the rules it passed
 * @param keyId the header's kid, where it has one
 * @param algorithm the header's alg, to be compared with the key's
 * @param payload the payload octets, still compressed where the envelope compresses; may be empty
 * @param signingInput the ASCII octets that were signed
 * @param signature the signature octets, not empty
 */
public record CompactJws(
        HeaderRules rules,
        Optional<String> keyId,
        String algorithm,
        Octets payload,
        Octets signingInput,
        Octets signature) {

    /** Members that would let a token bring its own key, or a rule that we do not know. */
    private static final List<String> FORBIDDEN = List.of("crit", "jwk", "jku", "x5u");

    private static final int LONGEST_KEY_ID = 64;

    /** Opens {@code text} under {@code rules}; nothing but the header is read. */
    public static Attempt<CompactJws> open(String text, HeaderRules rules, JsonCodec json) {
        return open(text, _ -> rules, json);
    }

    /** Opens {@code text} under the rules that {@code choice} makes out of its header. */
    static Attempt<CompactJws> open(String text, Function<JsonObject, HeaderRules> choice, JsonCodec json) {
        var first = text.indexOf('.');
        var second = text.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || second == text.length() - 1 || text.indexOf('.', second + 1) >= 0) {
            return Attempt.refused(ProblemCode.NOT_CANONICAL);
        }
        var header = decode(text.substring(0, first));
        var payload = decode(text.substring(first + 1, second));
        var signature = decode(text.substring(second + 1));
        if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
            return Attempt.refused(ProblemCode.NOT_CANONICAL);
        }
        var signingInput = Octets.of(text.substring(0, second).getBytes(StandardCharsets.US_ASCII));
        return header(header.get(), json).then(read -> {
            var rules = choice.apply(read);
            return admit(read, rules)
                    .map(Attempt::<CompactJws>refused)
                    .orElseGet(() -> Attempt.ok(new CompactJws(
                            rules,
                            read.text("kid"),
                            read.text("alg").orElseThrow(),
                            Octets.of(payload.get()),
                            signingInput,
                            Octets.of(signature.get()))));
        });
    }

    /** Empty unless {@code text} is the canonical unpadded base64url of some octets. */
    private static Optional<byte[]> decode(String text) {
        try {
            var octets = Base64.getUrlDecoder().decode(text);
            var canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
            return canonical.equals(text) ? Optional.of(octets) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Attempt<JsonObject> header(byte[] octets, JsonCodec json) {
        try {
            return json.parse(octets) instanceof JsonObject header
                    ? Attempt.ok(header)
                    : Attempt.refused(ProblemCode.HEADER_INVALID);
        } catch (MalformedJson _) {
            return Attempt.refused(ProblemCode.HEADER_INVALID);
        }
    }

    private static Optional<Problem> admit(JsonObject header, HeaderRules rules) {
        if (FORBIDDEN.stream().anyMatch(header.members()::containsKey)) {
            return Optional.of(Problem.of(ProblemCode.HEADER_FORBIDDEN));
        }
        if (!zipFits(header, rules)) {
            return Optional.of(Problem.at(ProblemCode.HEADER_FORBIDDEN, "/zip"));
        }
        if (rules.typ().isPresent() && !header.text("typ").equals(rules.typ())) {
            return Optional.of(Problem.of(ProblemCode.TYP_UNEXPECTED));
        }
        if (header.text("alg").isEmpty()) {
            return Optional.of(Problem.at(ProblemCode.HEADER_INVALID, "/alg"));
        }
        if (!keyIdFits(header, rules)) {
            return Optional.of(Problem.at(ProblemCode.HEADER_INVALID, "/kid"));
        }
        return Optional.empty();
    }

    private static boolean zipFits(JsonObject header, HeaderRules rules) {
        return rules.deflated()
                ? header.text("zip").equals(Optional.of("DEF"))
                : header.get("zip").isEmpty();
    }

    /** A kid is an index into our own list; anything that could be a path, a query or an expression is refused. */
    private static boolean keyIdFits(JsonObject header, HeaderRules rules) {
        return switch (header.get("kid").orElse(null)) {
            case null -> !rules.keyIdRequired();
            case JsonString(var kid) ->
                !kid.isEmpty() && kid.length() <= LONGEST_KEY_ID && kid.chars().allMatch(CompactJws::plain);
            default -> false;
        };
    }

    private static boolean plain(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
