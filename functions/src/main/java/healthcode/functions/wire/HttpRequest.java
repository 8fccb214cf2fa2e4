package healthcode.functions.wire;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as the API hands it over.
 *
 * @param route the path of the route, variables in braces
 * @param pathParameters the variables of the route, for example {@code id}
 * @param query the query parameters, of a repeated one the last
 * @param requestId the API's own id of the request: the only correlation id, because one chosen by a caller could carry
 *     a name into the log
 * @param source the address that the API was called from, for counting alone
 * @param userArn who signed the request by IAM, as the API proved it; empty on public routes
 */
public record HttpRequest(
        String method,
        String route,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Headers headers,
        Body body,
        String requestId,
        String source,
        Optional<String> userArn) {

    public HttpRequest {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
    }

    @Override
    public String toString() {
        return "HttpRequest[" + requestId + "]";
    }
}
