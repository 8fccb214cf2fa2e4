package healthcode.local.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import healthcode.local.conform.jose.HealthCardSuite;
import healthcode.local.conform.jose.JwkSuite;
import healthcode.local.conform.jose.JwsSuite;
import healthcode.local.conform.jose.P1363Suite;
import healthcode.local.conform.json.JsonSuite;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures, keys and health cards against corpora that other people wrote. */
class JoseCorporaTest {

    @Test
    void agreesWithEveryUndisputedTokenOfASupportedAlgorithm() throws IOException {
        judge(new JwsSuite(), "wycheproof/json_web_signature_test.shared.json", "185 passed, 0 failed, 19 skipped");
    }

    @Test
    void agreesWithTheExamplesOfTheRfcs() throws IOException {
        judge(new JwsSuite(), "jose-rfc/rfc-vectors.json", "3 passed, 0 failed, 3 skipped");
    }

    @Test
    void refusesEveryKeyThatMustNotBeUsed() throws IOException {
        judge(new JwkSuite(), "wycheproof/json_web_key_test.shared.json", "7 passed, 0 failed, 1 skipped");
        judge(new JwkSuite(), "wycheproof/json_web_crypto_test.shared.json", "21 passed, 0 failed, 28 skipped");
    }

    @Test
    void agreesAtTheEdgesOfTheArithmetic() throws IOException {
        judge(new P1363Suite(), "wycheproof/ecdsa_secp256r1_sha256_p1363_test.shared.json", "128 passed, 0 failed");
        judge(new P1363Suite(), "wycheproof/rsa_pss_2048_sha256_mgf1_32_test.shared.json", "62 passed, 0 failed");
    }

    @Test
    void agreesWithTheHealthCardsAndTheirRevocations() throws IOException {
        judge(new HealthCardSuite(), "smart-health-cards", "37 passed, 0 failed");
    }

    @Test
    void answersMalformedJsonForWhatIsNotJsonAndNeverFailsItself() throws IOException {
        judge(new JsonSuite(), "json-test-suite", "166 passed, 0 failed");
    }

    private static void judge(ConformSuite suite, String corpus, String summary) throws IOException {
        var report = suite.run(Corpora.find(corpus));
        assertEquals(List.of(), report.failed());
        assertEquals(summary, report.summary());
    }
}
