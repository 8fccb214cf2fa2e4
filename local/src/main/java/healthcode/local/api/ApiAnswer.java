package healthcode.local.api;

import healthcode.code.Octets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer after it was a proxy answer. */
public record ApiAnswer(int status, Map<String, String> headers, Octets body) {

    public ApiAnswer {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String toString() {
        return "ApiAnswer[" + status + "]";
    }
}
