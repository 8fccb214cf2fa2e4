package healthcode.functions.wire;

import healthcode.code.Octets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP response.
 *
 * @param status for example 201
 * @param headers in the order to be written
 * @param body UTF-8 text, maybe empty
 */
public record HttpResponse(int status, Map<String, String> headers, Octets body) {

    private static final Octets EMPTY = Octets.of(new byte[0]);

    public HttpResponse {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A JSON answer to one caller, which nothing on the way may keep. */
    public static HttpResponse json(int status, Octets body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json; charset=utf-8"), body)
                .with("Cache-Control", "no-store");
    }

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), EMPTY);
    }

    /** The same answer with one more header. */
    public HttpResponse with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
