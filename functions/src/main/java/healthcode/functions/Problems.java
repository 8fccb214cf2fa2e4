package healthcode.functions;

import healthcode.code.Octets;
import healthcode.functions.wire.HttpResponse;
import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.policy.Language;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Problem documents (RFC 9457) in five languages: a title that says what is wrong, a detail that says what to do.
 *
 * <p>Nothing of what the caller sent is in them but the pointer to the member at fault.
 */
public final class Problems {

    /** The namespace of the {@code type} members; each is described in docs/problems.md. */
    static final String TYPES = "urn:healthcode:problem:";

    private static final String RETRY_SECONDS = "2";
    private static final String QUOTA_SECONDS = "60";

    private final JsonCodec json;
    private final Map<Language, Properties> wording = new EnumMap<>(Language.class);

    public Problems(JsonCodec json) {
        this.json = json;
        for (var language : Language.values()) {
            wording.put(language, load("problems." + language.tag() + ".properties"));
        }
    }

    private static Properties load(String name) {
        try (var in = Problems.class.getResourceAsStream(name)) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer that tells of {@code problem}; {@code traceId} is the API's id of the request. */
    public HttpResponse response(Problem problem, Language language, String traceId) {
        var status = status(problem.code());
        var body = JsonObject.builder()
                .put("type", TYPES + problem.code().code())
                .put("title", title(problem.code(), language))
                .put("status", status)
                .put("detail", detail(problem.code(), language))
                .put("code", problem.code().code())
                .put("traceId", traceId);
        var errors = errors(problem);
        if (!errors.isEmpty()) {
            body.put("errors", JsonArray.of(errors.stream()));
        }
        var response = new HttpResponse(
                        status,
                        Map.of("Content-Type", "application/problem+json; charset=utf-8"),
                        Octets.of(json.print(body.build())))
                .with("Content-Language", language.tag())
                .with("Cache-Control", "no-store");
        return switch (status) {
            case 429 -> response.with("Retry-After", QUOTA_SECONDS);
            case 503 -> response.with("Retry-After", RETRY_SECONDS);
            default -> response;
        };
    }

    private static List<JsonObject> errors(Problem problem) {
        return problem.details().isEmpty()
                ? problem.pointer().stream()
                        .map(pointer ->
                                JsonObject.builder().put("pointer", pointer).build())
                        .toList()
                : problem.details().stream()
                        .map(detail -> JsonObject.builder()
                                .put("pointer", detail.pointer())
                                .put("code", detail.code())
                                .put("message", detail.message())
                                .build())
                        .toList();
    }

    /** What is wrong. */
    String title(ProblemCode code, Language language) {
        return wording.get(language).getProperty(code.code() + ".title", "");
    }

    /** What to do. */
    String detail(ProblemCode code, Language language) {
        return wording.get(language).getProperty(code.code() + ".detail", "");
    }

    /** The HTTP status of each code: 400 for the request, 422 for a credential that cannot be proved, 503 for us. */
    static int status(ProblemCode code) {
        return switch (code) {
            case MALFORMED_JSON,
                    DUPLICATE_KEY,
                    FIELD_MISSING,
                    FIELD_INVALID,
                    IDEMPOTENCY_KEY_MISSING,
                    IDEMPOTENCY_KEY_INVALID -> 400;
            case CALLER_UNKNOWN,
                    FORBIDDEN,
                    ORDER_MISSING,
                    SECOND_APPROVER_NEEDED,
                    PHONE_PROOF_INVALID,
                    PHONE_PROOF_STALE -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case VERSION_TAKEN, SEAT_TAKEN -> 409;
            case BODY_TOO_LARGE -> 413;
            case QUOTA_EXCEEDED, TOO_MANY_TRIES -> 429;
            case IDEMPOTENCY_KEY_REUSED,
                    ENVELOPE_UNKNOWN,
                    NOT_CANONICAL,
                    HEADER_INVALID,
                    HEADER_FORBIDDEN,
                    TYP_UNEXPECTED,
                    COMPRESSION_INVALID,
                    CBOR_INVALID,
                    COSE_INVALID,
                    CLAIM_INVALID,
                    ISSUER_UNKNOWN,
                    KEY_UNKNOWN,
                    KEY_NOT_IN_DATE,
                    KEY_DISTRUSTED,
                    ALGORITHM_MISMATCH,
                    SIGNATURE_INVALID,
                    KEY_USE_MISMATCH,
                    CREDENTIAL_REVOKED,
                    CREDENTIAL_EXPIRED,
                    CREDENTIAL_NOT_YET_VALID,
                    LEVEL_ABSENT,
                    ALREADY_ONE_HOLDER,
                    TOO_MANY_DOCUMENTS,
                    PROPOSAL_LAPSED,
                    REGION_MISMATCH,
                    FORMAT_UNKNOWN,
                    FORMAT_NOT_ALLOWED,
                    REGISTRATION_INVALID,
                    DATA_INVALID,
                    DOCUMENT_INVALID,
                    HOLDER_MISSING,
                    HOLDER_MISMATCH,
                    CODE_UNREADABLE,
                    CLAIM_NOT_OPEN,
                    SEAT_UNKNOWN,
                    TRIP_MISSING,
                    CURSOR_INVALID -> 422;
            case INTERNAL -> 500;
            case TRY_LATER, UNAVAILABLE -> 503;
        };
    }
}
