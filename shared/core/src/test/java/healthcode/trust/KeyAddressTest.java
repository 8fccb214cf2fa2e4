package healthcode.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyAddressTest {

    @Test
    void takesHttpsOnANamedHost() {
        for (var address : List.of(
                "https://keys.sichuan.example/jwks.json",
                "https://health.example.org/.well-known/jwks.json?set=1",
                "https://xn--fiqs8s.example.cn/")) {
            assertEquals(Optional.of(address), KeyAddress.parse(address).map(KeyAddress::toString));
        }
    }

    @Test
    void takesNothingThatCouldLeadElsewhere() {
        for (var address : List.of(
                "http://keys.sichuan.example/",
                "file:///etc/passwd",
                "jar:https://keys.sichuan.example/!/x",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/",
                "https://metadata/",
                "https://keys.sichuan.example:8443/",
                "https://user@keys.sichuan.example/",
                "https://keys.sichuan.example/#x",
                "https://keys.sichuan.example./",
                "https://Keys.sichuan.example/",
                "https://keys_1.sichuan.example/",
                "https://keys.sichuan.example/a b",
                "https://keys.sichuan.example/\r\nHost: x",
                "https://keys.sichuan.example\\@evil.example/",
                "https:keys.sichuan.example",
                "https://ключи.example/",
                "https://keys.sichuan.example/" + "x".repeat(512),
                "")) {
            assertTrue(KeyAddress.parse(address).isEmpty(), address);
        }
    }
}
