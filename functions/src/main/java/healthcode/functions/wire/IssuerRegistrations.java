package healthcode.functions.wire;

import healthcode.problem.ProblemCode;
import healthcode.recognition.IssuerRegistration;
import healthcode.trust.KeyAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code PUT /v1/issuers/{id}}. */
final class IssuerRegistrations {

    private static final int MOST_ITEMS = 200;
    private static final int LONGEST_VOUCHER = 4096;
    private static final int LONGEST_ADDRESS = 512;

    private IssuerRegistrations() {}

    static IssuerRegistration read(Fields body, String id) throws Fields.Wrong {
        var name = body.text("name", Requests.LONGEST_NAME);
        var region = body.optionalRegion("region");
        var formats = body.texts("formats", MOST_ITEMS, Requests.LONGEST_NAME);
        var keySet = body.value("jwks");
        var limits = new HashMap<String, IssuerRegistration.Limits>();
        var validity = body.object("validity");
        if (validity.isPresent()) {
            for (var keyId : validity.get().names()) {
                limits.put(keyId, limits(validity.get().object(keyId).orElseThrow()));
            }
        }
        var vouchers = body.texts("vouchers", MOST_ITEMS, LONGEST_VOUCHER);
        var jwksUri = address(body);
        body.nothingElse();
        return new IssuerRegistration(id, name, region, Set.copyOf(formats), keySet, limits, vouchers, jwksUri);
    }

    private static Optional<KeyAddress> address(Fields body) throws Fields.Wrong {
        var text = body.optionalText("jwksUri", LONGEST_ADDRESS);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var address = KeyAddress.parse(text.get());
        if (address.isEmpty()) {
            throw new Fields.Wrong(ProblemCode.FIELD_INVALID, body.at("jwksUri"));
        }
        return address;
    }

    private static IssuerRegistration.Limits limits(Fields key) throws Fields.Wrong {
        var limits = new IssuerRegistration.Limits(
                seconds(key.time("notBefore")), seconds(key.time("notAfter")), seconds(key.time("withdrawnAfter")));
        key.nothingElse();
        return limits;
    }

    /** As vouchers have them; a fraction would never compare equal. */
    private static Optional<Instant> seconds(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
