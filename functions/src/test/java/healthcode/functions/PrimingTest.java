package healthcode.functions;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.json.JacksonJson;
import org.junit.jupiter.api.Test;

class PrimingTest {

    /** It throws when a vector is not answered as it should be. */
    @Test
    void bothVectorsAreAnsweredWithoutAnythingSecretOrRemote() {
        var json = new JacksonJson();
        var assembly = new Assembly(json, CryptoProvider.builtIn(), CryptoProvider.builtIn());
        new Priming(assembly, json, CryptoProvider.builtIn()).run();
    }
}
