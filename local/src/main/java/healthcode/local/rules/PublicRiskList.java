package healthcode.local.rules;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A public list of risk areas as the Health Commission's page gave it ({@code highlist} and {@code middlelist}, each
 * area by province, city and county), as a document that can be published here: each county once in its class.
 */
public final class PublicRiskList {

    /** {@code 2022-08-01 0时}. */
    private static final DateTimeFormatter UPDATED = DateTimeFormatter.ofPattern("yyyy-MM-dd H时");

    private final JsonObject data;

    /** @param file the list as downloaded, with or without its envelope {@code data} */
    public PublicRiskList(JsonObject file) {
        this.data = file.object("data").orElse(file);
    }

    /**
     * The document of version {@code version}, in force from the time that the list states; empty if it states none.
     */
    public Optional<JsonObject> document(int version) {
        return data.text("end_update_time")
                .map(time -> JsonObject.builder()
                        .put("kind", "risk-areas")
                        .put("id", "cn-risk-areas")
                        .put("version", JsonNumber.of(version))
                        .put("destinations", "*")
                        .put("from", from(time))
                        .put(
                                "areas",
                                JsonObject.builder()
                                        .put("HIGH", areas("highlist"))
                                        .put("MEDIUM", areas("middlelist"))
                                        .build())
                        .build());
    }

    private static String from(String time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                LocalDateTime.parse(time, UPDATED).atOffset(ZoneOffset.ofHours(8)));
    }

    private JsonArray areas(String list) {
        var named = new LinkedHashSet<JsonValue>();
        data.array(list).map(JsonArray::items).ifPresent(items -> items.forEach(item -> named.add(names(item))));
        return JsonArray.of(named.stream());
    }

    private static JsonValue names(JsonValue area) {
        var object = area instanceof JsonObject found ? found : JsonObject.EMPTY;
        return JsonArray.of(Stream.of("province", "city", "county")
                .map(name -> new JsonString(object.text(name).orElse(""))));
    }
}
