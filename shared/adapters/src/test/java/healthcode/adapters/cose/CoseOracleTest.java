package healthcode.adapters.cose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORPairList;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSEVerifier;
import com.authlete.cwt.CWTClaimsSet;
import healthcode.code.GateCode;
import healthcode.trust.SigningKey;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A COSE library that shares no line with ours must read, verify and understand every code. */
class CoseOracleTest {

    private final SigningKey key = CodeSamples.everlastingKey();
    private final CoseCodeSigner signer = new CoseCodeSigner(CodeSamples.keys(key));

    @Test
    void anotherLibraryVerifiesEveryCode() throws Exception {
        var random = new SplittableRandom(11);
        var another = CodeSamples.everlastingKey();
        for (var i = 0; i < 60; i++) {
            var message = message(octets(CodeSamples.random(random)));
            assertTrue(new COSEVerifier(key.publicKey()).verify(message));
            assertFalse(new COSEVerifier(another.publicKey()).verify(message));
        }
    }

    @Test
    void anotherLibraryReadsTheSameClaims() throws Exception {
        var random = new SplittableRandom(12);
        for (var i = 0; i < 300; i++) {
            var code = CodeSamples.random(random);
            assertClaims(code, message(octets(code)));
        }
    }

    private void assertClaims(GateCode code, COSESign1 message) throws IOException {
        var payload = ((CBORByteArray) message.getPayload()).getValue();
        var item = new CBORDecoder(payload).next();
        var claims = new CWTClaimsSet(((CBORPairList) item).getPairs());
        assertEquals(Date.from(code.expiresAt()), claims.getExp());
        assertEquals(Date.from(code.issuedAt()), claims.getIat());
        var all = (Map<?, ?>) item.parse();
        var ours = (Map<?, ?>) value(all, -65537);
        assertArrayEquals(code.id().handle().toArray(), (byte[]) value(ours, 1));
        assertEquals(code.id().epoch(), ((Number) value(ours, 2)).intValue());
        assertEquals(code.level().severity(), ((Number) value(ours, 3)).intValue());
        assertEquals(code.name(), value(ours, 6));
        assertEquals(code.documentTail(), value(ours, 7));
        var status = (List<?>) value(ours, 5);
        assertEquals(code.statusIndex().index(), ((Number) status.get(2)).intValue());
        assertEquals(code.paper() ? Boolean.TRUE : null, value(ours, 9));
        assertEquals(code.holderKey().isPresent(), value(all, 8) != null);
    }

    private static Object value(Map<?, ?> map, int label) {
        return map.entrySet().stream()
                .filter(entry -> ((Number) entry.getKey()).intValue() == label)
                .<Object>map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private byte[] octets(GateCode code) {
        var text = signer.sign(code).text();
        return Base45.decode(text.substring(CoseCodeReader.PREFIX.length())).orElseThrow();
    }

    private static COSESign1 message(byte[] octets) throws Exception {
        var decoder = new CBORDecoder(octets);
        var item = decoder.next();
        assertTrue(decoder.next() == null, "trailing octets");
        var content = item instanceof CBORTaggedItem tagged ? tagged.getTagContent() : item;
        return content instanceof COSESign1 message ? message : COSESign1.build(content);
    }
}
