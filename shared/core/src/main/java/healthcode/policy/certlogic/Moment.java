package healthcode.policy.certlogic;

import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A date-time; CertLogic keeps it apart from its text. */
record Moment(long epochMillis) implements Term {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public JsonValue toJson() {
        return new JsonString(TEXT.format(Instant.ofEpochMilli(epochMillis)));
    }
}
