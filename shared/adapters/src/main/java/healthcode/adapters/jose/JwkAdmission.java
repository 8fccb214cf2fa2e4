package healthcode.adapters.jose;

import healthcode.json.JsonArray;
import healthcode.json.JsonCodec;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.trust.IssuerKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Reads the public keys of an issuer from a JSON Web Key Set (RFC 7517), strictly and whole or not at all.
 *
 * <p>Key sets are where algorithm confusion starts: libraries that pick the first key that fits accept sets that hold
 * one kid twice, symmetric beside public keys, private parts and factorable moduli.
 */
public final class JwkAdmission {

    private static final int MOST_KEYS = 64;

    private final JsonCodec json;
    private final JwkReader reader;

    public JwkAdmission(JsonCodec json, CryptoProvider provider) {
        this.json = json;
        this.reader = new JwkReader(provider);
    }

    /** Admits a key set, or a single key, from its UTF-8 text. */
    public Admission admit(byte[] utf8, JwkRules rules) {
        try {
            return admit(json.parse(utf8), rules);
        } catch (MalformedJson _) {
            return refused(KeyFault.Kind.NOT_JSON, "");
        }
    }

    /** Admits a key set, or a single key, already parsed. */
    public Admission admit(JsonValue value, JwkRules rules) {
        if (!(value instanceof JsonObject object)) {
            return refused(KeyFault.Kind.NOT_A_KEY_SET, "");
        }
        if (object.get("kty").isPresent()) {
            return admit(List.of(object), "", rules);
        }
        return object.get("keys").orElse(null) instanceof JsonArray(var keys)
                        && !keys.isEmpty()
                        && keys.size() <= MOST_KEYS
                ? admit(keys, "/keys/", rules)
                : refused(KeyFault.Kind.NOT_A_KEY_SET, "/keys");
    }

    private Admission admit(List<? extends JsonValue> values, String prefix, JwkRules rules) {
        var admitted = new ArrayList<IssuerKey>();
        var faults = new ArrayList<>(mixed(values));
        var keyIds = new HashSet<String>();
        for (var i = 0; i < values.size(); i++) {
            var pointer = prefix.isEmpty() ? "" : prefix + i;
            switch (reader.read(values.get(i), pointer, rules)) {
                case JwkReader.Outcome.Key(var key) -> {
                    if (!keyIds.add(key.keyId())) {
                        faults.add(new KeyFault(KeyFault.Kind.DUPLICATE_KEY_ID, pointer + "/kid"));
                    }
                    admitted.add(key);
                }
                case JwkReader.Outcome.Fault(var fault) -> faults.add(fault);
            }
        }
        return faults.isEmpty() ? new Admission.Admitted(admitted) : new Admission.Refused(faults);
    }

    private static List<KeyFault> mixed(List<? extends JsonValue> values) {
        var kinds = new HashSet<String>();
        values.forEach(value -> {
            if (value instanceof JsonObject key) {
                kinds.add(key.text("kty").orElse(""));
            }
        });
        return kinds.size() > 1 ? List.of(new KeyFault(KeyFault.Kind.MIXED_KINDS, "/keys")) : List.of();
    }

    private static Admission refused(KeyFault.Kind kind, String pointer) {
        return new Admission.Refused(List.of(new KeyFault(kind, pointer)));
    }
}
