package healthcode.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.code.RegionCode;
import healthcode.functions.wire.Body;
import healthcode.functions.wire.Headers;
import healthcode.functions.wire.HttpRequest;
import healthcode.recognition.Caller;
import healthcode.recognition.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCallersTest {

    @Test
    void believesWhatTheHeaderSays() {
        var province = caller("province:440000:desk-2").orElseThrow();
        assertEquals(Role.PROVINCE, province.role());
        assertEquals(Optional.of(new RegionCode("440000")), province.region());
        assertEquals(
                Role.OPERATOR, caller("operator:wuhan-station").orElseThrow().role());
        assertEquals(
                Role.NATIONAL_PLATFORM,
                caller("national-platform").orElseThrow().role());
    }

    @Test
    void tellsTwoDesksOfOneProvinceApart() {
        assertEquals(
                2,
                List.of("province:440000:a", "province:440000:b").stream()
                        .map(text -> caller(text).orElseThrow().id())
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "province",
                "province:desk",
                "operator:440000",
                "anyone",
                "king:440000",
                "province:440000:",
                "province:440000:a:b",
                "province:440000:a b"
            })
    void takesNothingElseForACaller(String header) {
        assertEquals(Optional.empty(), caller(header));
    }

    @Test
    void takesNobodyForACallerWithoutTheHeaderOrWithTwo() {
        assertEquals(Optional.empty(), authenticate(Map.of()));
        assertEquals(
                Optional.empty(),
                authenticate(Map.of(LocalCallers.HEADER, List.of("province:440000", "province:510000"))));
    }

    private static Optional<Caller> caller(String header) {
        return authenticate(Map.of(LocalCallers.HEADER, List.of(header)));
    }

    private static Optional<Caller> authenticate(Map<String, List<String>> headers) {
        var request = new HttpRequest(
                "GET", "/", Map.of(), Map.of(), new Headers(headers), Body.NONE, "id", "", Optional.empty());
        return new LocalCallers().authenticate(request);
    }
}
