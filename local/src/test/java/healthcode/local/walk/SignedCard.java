package healthcode.local.walk;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A SMART Health Card with one vaccination, as a clinic signs it for a card holder who was born on a given day. */
public final class SignedCard {

    private SignedCard() {}

    /** The card as compact JWS. */
    public static String of(String issuer, ECKey key, long from, LocalDate born) throws JOSEException {
        var claims = """
                {"iss": "%s", "nbf": %d, "vc": {"type": ["https://smarthealth.cards#health-card"],
                 "credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": {"resourceType": "Bundle",
                 "type": "collection", "entry": [
                  {"fullUrl": "resource:0", "resource": {"resourceType": "Patient",
                   "name": [{"family": "Zhang", "given": ["San"]}], "birthDate": "%s"}},
                  {"fullUrl": "resource:1", "resource": {"resourceType": "Immunization", "status": "completed",
                   "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "207"}]},
                   "patient": {"reference": "resource:0"}, "occurrenceDateTime": "2021-03-01"}}]}}}}
                """.formatted(issuer, from, born);
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .customParam("zip", CompressionAlgorithm.DEF.getName())
                .build();
        var card = new JWSObject(header, new Payload(deflated(claims)));
        card.sign(new ECDSASigner(key));
        return card.serialize();
    }

    private static byte[] deflated(String text) {
        var out = new ByteArrayOutputStream();
        try (var raw = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            raw.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
