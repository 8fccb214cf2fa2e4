package healthcode.recognition;

import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.IssuerRegistration.Limits;
import healthcode.recognition.Registration.Findings;
import healthcode.trust.Issuer;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyAddress;
import healthcode.trust.KeyAdmission;
import healthcode.trust.KeyLints;
import healthcode.trust.KeyName;
import healthcode.trust.TrustRegister;
import healthcode.trust.VouchedTrustList;
import healthcode.trust.Vouchers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts an issuer and its keys on the trust list.
 *
 * <p>A new key comes in force only with the offline anchor's voucher; withdrawing one needs nobody offline, takes one
 * call, and is final.
 */
public final class RegisterIssuer {

    private static final int TRIES = 3;

    private final Authorisation authorisation;
    private final KeyAdmission admission;
    private final Vouchers vouchers;
    private final TrustRegister register;
    private final Clock clock;

    public RegisterIssuer(
            Authorisation authorisation,
            KeyAdmission admission,
            Vouchers vouchers,
            TrustRegister register,
            Clock clock) {
        this.authorisation = authorisation;
        this.admission = admission;
        this.vouchers = vouchers;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Registers {@code asked}; tries it only if {@code dryRun}.
     *
     * @throws StoreUnavailable if the register cannot be asked
     */
    public Registration register(Caller caller, IssuerRegistration asked, boolean dryRun) {
        if (!authorisation.mayAttempt(caller, Operation.REGISTER_ISSUER)
                || !authorisation.allows(caller, Operation.REGISTER_ISSUER, asked.region(), Optional.empty())) {
            return new Registration.Declined(Problem.of(ProblemCode.FORBIDDEN));
        }
        if (asked.region().isPresent() && !asked.region().get().code().equals(asked.id())) {
            return Registration.Faulty.at("/region", "region-mismatch", "a province's id is its region code");
        }
        return switch (admission.admit(asked.keySet())) {
            case KeyAdmission.Refused(var faults) ->
                new Registration.Faulty(faults.stream()
                        .map(fault ->
                                new Problem.Detail("/jwks" + fault.pointer(), fault.code(), "the key set is refused"))
                        .toList());
            case KeyAdmission.Admitted(var keys) -> admitted(caller, asked, limited(keys, asked.limits()), dryRun);
        };
    }

    private static List<IssuerKey> limited(List<IssuerKey> keys, Map<String, Limits> limits) {
        return keys.stream()
                .map(key -> {
                    var limit = limits.getOrDefault(key.keyId(), Limits.NONE);
                    return new IssuerKey(
                            key.keyId(),
                            key.algorithm(),
                            key.publicKey(),
                            limit.notBefore(),
                            limit.notAfter(),
                            limit.withdrawnAfter());
                })
                .toList();
    }

    private Registration admitted(Caller caller, IssuerRegistration asked, List<IssuerKey> keys, boolean dryRun) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var now = clock.instant();
            var current = register.newest().orElseGet(() -> VouchedTrustList.empty(now));
            var faults = new ArrayList<>(faults(asked, keys, current));
            unregisteredHost(caller, asked, current).ifPresent(faults::add);
            if (!faults.isEmpty()) {
                return new Registration.Faulty(faults);
            }
            var proofs = proofs(asked, keys, current);
            var findings = findings(asked, keys, proofs, now);
            if (dryRun) {
                return new Registration.Valid(findings);
            }
            if (!findings.toSign().isEmpty()) {
                return new Registration.Waiting(findings);
            }
            var issuer = new Issuer(
                    asked.id(),
                    asked.name(),
                    asked.region(),
                    asked.formats(),
                    revoking(asked.id(), keys, current),
                    asked.jwksUri());
            var next = current.with(issuer, proofs, now);
            if (register.publish(next)) {
                return new Registration.Published(next.list().version(), findings);
            }
        }
        return new Registration.Declined(Problem.of(ProblemCode.TRY_LATER));
    }

    /** What stands already: keys stay until they are withdrawn, and what was withdrawn stays withdrawn. */
    private static List<Problem.Detail> faults(
            IssuerRegistration asked, List<IssuerKey> keys, VouchedTrustList current) {
        var faults = new ArrayList<Problem.Detail>();
        asked.limits().keySet().stream()
                .filter(keyId -> keys.stream().noneMatch(key -> key.keyId().equals(keyId)))
                .forEach(keyId ->
                        faults.add(new Problem.Detail("/validity/" + keyId, "key-unknown", "no key of this kid")));
        var before = current.list().issuer(asked.id());
        if (before.isEmpty()) {
            return faults;
        }
        if (!before.get().region().equals(asked.region())) {
            faults.add(new Problem.Detail("/region", "region-final", "an issuer keeps its region"));
        }
        for (var old : before.get().keys()) {
            var kept = keys.stream()
                    .filter(key -> KeyName.of(asked.id(), key).equals(KeyName.of(asked.id(), old)))
                    .findFirst();
            if (kept.isEmpty()) {
                faults.add(new Problem.Detail(
                        "/jwks/keys", "key-removed", "missing: " + old.keyId() + " (expected: withdrawn instead)"));
            } else if (restores(old, kept.get())) {
                faults.add(new Problem.Detail(
                        "/validity/" + old.keyId() + "/withdrawnAfter", "withdrawal-final", "may only move back"));
            }
        }
        return faults;
    }

    /** Where we connect is not a province's to choose: a new host is registered by the national platform. */
    private static Optional<Problem.Detail> unregisteredHost(
            Caller caller, IssuerRegistration asked, VouchedTrustList current) {
        var before = current.list().issuer(asked.id()).flatMap(Issuer::jwksUri).map(KeyAddress::host);
        return asked.jwksUri()
                .map(KeyAddress::host)
                .filter(host -> caller.role() != Role.NATIONAL_PLATFORM && !before.equals(Optional.of(host)))
                .map(_ -> new Problem.Detail(
                        "/jwksUri", "host-not-registered", "the national platform registers the host first"));
    }

    /** What an issuer has revoked under a key stays with the key: a registration knows nothing of it. */
    private static List<IssuerKey> revoking(String id, List<IssuerKey> keys, VouchedTrustList current) {
        var known = current.list().issuer(id).map(Issuer::keys).orElse(List.of());
        return keys.stream()
                .map(key -> known.stream()
                        .filter(old -> KeyName.of(id, old).equals(KeyName.of(id, key)))
                        .findFirst()
                        .map(old -> key.revoking(old.revocations()))
                        .orElse(key))
                .toList();
    }

    private static boolean restores(IssuerKey before, IssuerKey after) {
        return before.distrustedAfter().isPresent()
                && after.distrustedAfter()
                        .map(cutOff -> cutOff.isAfter(before.distrustedAfter().get()))
                        .orElse(true);
    }

    /** By key, the voucher that says exactly what is asked for: from the list as it stands, or brought along. */
    private Map<KeyName, String> proofs(IssuerRegistration asked, List<IssuerKey> keys, VouchedTrustList current) {
        var proofs = new HashMap<KeyName, String>();
        for (var key : keys) {
            var name = KeyName.of(asked.id(), key);
            var known = Optional.ofNullable(current.vouchers().get(name)).stream();
            Stream.concat(asked.vouchers().stream(), known)
                    .filter(voucher -> vouchers.vouched(voucher, asked.id(), asked.region())
                            .filter(vouched -> same(vouched, key))
                            .isPresent())
                    .findFirst()
                    .ifPresent(voucher -> proofs.put(name, voucher));
        }
        return proofs;
    }

    private static boolean same(IssuerKey vouched, IssuerKey key) {
        return vouched.keyId().equals(key.keyId())
                && vouched.algorithm() == key.algorithm()
                && vouched.publicKey().equals(key.publicKey())
                && Objects.equals(vouched.notBefore(), key.notBefore())
                && Objects.equals(vouched.notAfter(), key.notAfter());
    }

    private Findings findings(
            IssuerRegistration asked, List<IssuerKey> keys, Map<KeyName, String> proofs, Instant now) {
        var warnings = KeyLints.of(keys, now).stream()
                .map(lint -> new Problem.Detail("/jwks/keys/" + lint.index(), lint.code(), lint.message()))
                .toList();
        var toSign = keys.stream()
                .filter(key -> !proofs.containsKey(KeyName.of(asked.id(), key)))
                .map(key -> vouchers.claims(asked.id(), asked.region(), key))
                .toList();
        return new Findings(warnings, toSign);
    }
}
