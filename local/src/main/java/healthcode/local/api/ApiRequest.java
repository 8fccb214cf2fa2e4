package healthcode.local.api;

import healthcode.code.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request before it is an event.
 *
 * @param method upper case
 * @param path decoded, without the query
 * @param query decoded, every value of each name
 * @param headers every value of each name, as sent
 */
public record ApiRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, Octets body) {

    public ApiRequest {
        query = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String toString() {
        return "ApiRequest[" + method + "]";
    }
}
