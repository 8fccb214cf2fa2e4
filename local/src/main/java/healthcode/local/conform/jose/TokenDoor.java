package healthcode.local.conform.jose;

import healthcode.adapters.jose.Admission;
import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.JwkAdmission;
import healthcode.adapters.jose.JwkRules;
import healthcode.adapters.jose.NimbusSignatures;
import healthcode.adapters.json.JacksonJson;
import healthcode.credential.CompactJws;
import healthcode.credential.HeaderRules;
import healthcode.credential.SignatureProving;
import healthcode.json.JsonValue;
import healthcode.problem.Attempt;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway's way from a key set and a compact token to a verdict, without the claims of an envelope: admission,
 * front door, key by kid, the key's algorithm, signature.
 */
final class TokenDoor {

    /** Any typ, a kid only where there is a choice, nothing compressed. */
    private static final HeaderRules PLAIN = new HeaderRules(Optional.empty(), false, false);

    private final JacksonJson json = new JacksonJson();
    private final JwkAdmission admission;
    private final SignatureProving proving;

    TokenDoor(CryptoProvider provider) {
        this.admission = new JwkAdmission(json, provider);
        this.proving = new SignatureProving(new NimbusSignatures(provider));
    }

    Admission admit(JsonValue keys, JwkRules rules) {
        return admission.admit(keys, rules);
    }

    /** Why {@code token} is refused under {@code keys}; empty when it is accepted. */
    Optional<String> refusal(JsonValue keys, String token) {
        return switch (admission.admit(keys, JwkRules.STRICT)) {
            case Admission.Refused(var faults) ->
                Optional.of(faults.getFirst().kind().code());
            case Admission.Admitted(var admitted) -> refusal(admitted, token);
        };
    }

    private Optional<String> refusal(List<IssuerKey> keys, String token) {
        return switch (CompactJws.open(token, PLAIN, json)) {
            case Attempt.Refused<CompactJws>(var problem) ->
                Optional.of(problem.code().code());
            case Attempt.Ok<CompactJws>(var jws) ->
                key(keys, jws)
                        .map(key -> proving.refusal(key, jws, Instant.EPOCH).map(code -> code.code()))
                        .orElse(Optional.of("key-unknown"));
        };
    }

    private static Optional<IssuerKey> key(List<IssuerKey> keys, CompactJws jws) {
        var issuer = new Issuer("corpus", "corpus", Optional.empty(), Set.of(), keys);
        return jws.keyId().isPresent()
                ? jws.keyId().flatMap(issuer::key)
                : keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
    }
}
