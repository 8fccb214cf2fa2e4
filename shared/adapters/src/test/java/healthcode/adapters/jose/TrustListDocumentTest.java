package healthcode.adapters.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.MalformedJson;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyUse;
import healthcode.trust.P256;
import healthcode.trust.Revocations;
import healthcode.trust.SignatureAlgorithm;
import healthcode.trust.TrustList;
import healthcode.trust.TrustListDocument;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What limits a key outlives the store: a list that came back milder would accept what was refused. */
class TrustListDocumentTest {

    private static final Instant NOW = Instant.parse("2021-04-09T00:00:00Z");
    private static final String ISSUER = "https://clinic.example/issuer";

    private final JacksonJson json = new JacksonJson();
    private final TrustListDocument format = new TrustListDocument(new JwkDocuments(json, CryptoProvider.builtIn()));
    private final PublicKey key = P256.generate().getPublic();

    @Test
    void aKeyForTestsStillVaccinatesNobodyWhenReadBack() throws MalformedJson {
        var read = readBack(limited(Set.of(KeyUse.TEST), new Revocations.None()));
        assertTrue(read.mayBeUsedFor(KeyUse.TEST));
        assertFalse(read.mayBeUsedFor(KeyUse.VACCINATION));
    }

    @Test
    void revokedCardsAreStillRevokedWhenReadBack() throws MalformedJson {
        for (var revocations : List.of(
                new Revocations.None(),
                Revocations.Listed.of(List.of("all", "old.1600000000")),
                Revocations.Listed.of(List.of()),
                new Revocations.Unbelievable())) {
            assertEquals(
                    limited(Set.of(KeyUse.TEST, KeyUse.RECOVERY), revocations),
                    readBack(limited(Set.of(KeyUse.TEST, KeyUse.RECOVERY), revocations)));
        }
    }

    @Test
    void refusesLimitsThatItCannotReadInsteadOfDroppingThem() {
        var revoked = Revocations.Listed.of(List.of("old.1600000000"));
        var text = print(limited(Set.of(KeyUse.TEST), revoked));
        for (var wrong : List.of(
                text.replace("[\"TEST\"]", "[\"BLESSING\"]"),
                text.replace("[\"TEST\"]", "[]"),
                text.replace("[\"TEST\"]", "null"),
                text.replace("{\"old\":1600000000}", "\"maybe\""),
                text.replace("{\"old\":1600000000}", "null"),
                text.replace("1600000000", "true"),
                text.replace("1600000000", "9000000000000000000"))) {
            assertFalse(wrong.equals(text));
            assertThrows(IllegalArgumentException.class, () -> read(wrong), wrong);
        }
    }

    private IssuerKey limited(Set<KeyUse> uses, Revocations revocations) {
        return new IssuerKey(
                "k",
                SignatureAlgorithm.ES256,
                key,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                uses,
                revocations);
    }

    private String print(IssuerKey listed) {
        var issuer = new Issuer(ISSUER, "a clinic", Optional.empty(), Set.of("smart-health-card"), List.of(listed));
        var document = format.write(new TrustList(1, NOW, List.of(issuer)));
        return new String(json.print(document), StandardCharsets.UTF_8);
    }

    private TrustList read(String text) throws MalformedJson {
        return format.read(json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    private IssuerKey readBack(IssuerKey listed) throws MalformedJson {
        return read(print(listed)).issuer(ISSUER).orElseThrow().keys().getFirst();
    }
}
