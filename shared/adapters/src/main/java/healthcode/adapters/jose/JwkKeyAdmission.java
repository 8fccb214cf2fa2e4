package healthcode.adapters.jose;

import healthcode.json.JsonCodec;
import healthcode.json.JsonValue;
import healthcode.trust.KeyAdmission;

/** Key sets of our own issuers, admitted by the strict rules. */
public final class JwkKeyAdmission implements KeyAdmission {

    private final JwkAdmission admission;

    public JwkKeyAdmission(JsonCodec json, CryptoProvider provider) {
        this.admission = new JwkAdmission(json, provider);
    }

    @Override
    public Outcome admit(JsonValue keySet) {
        return switch (admission.admit(keySet, JwkRules.STRICT)) {
            case Admission.Admitted(var keys) -> new Admitted(keys);
            case Admission.Refused(var faults) ->
                new Refused(faults.stream()
                        .map(fault -> new Fault(fault.kind().code(), fault.pointer()))
                        .toList());
        };
    }
}
