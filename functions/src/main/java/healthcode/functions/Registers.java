package healthcode.functions;

import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.format.FormatRegister;
import healthcode.format.Formats;
import healthcode.json.JsonObject;
import healthcode.policy.rules.RegisteredRules;
import healthcode.policy.rules.RuleRegister;
import healthcode.recognition.AccessRecords;
import healthcode.recognition.StoreUnavailable;
import healthcode.recognition.UsedProofs;
import healthcode.trust.IssuerKey;
import healthcode.trust.KeyHealth;
import healthcode.trust.KeyHealthRecords;
import healthcode.trust.TrustListSource;
import healthcode.trust.TrustRegister;
import healthcode.trust.TrustUnavailable;
import healthcode.trust.VouchedTrustList;
import healthcode.trust.Vouchers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What onboarding and data sharing reach for beside the walk.
 *
 * @param trustList the signed trust list as it is published
 * @param trust where the next one is published
 * @param vouchers the vouchers of the offline anchor
 * @param formatRegister where formats are published
 * @param formats what was published there, compiled
 * @param accesses who looked at whose level
 * @param keyHealth how the fetching of issuers' keys goes
 * @param proofs which live proofs were used
 * @param ruleRegister where rules are published
 * @param rules what was published there, compiled
 * @param feeds what follows from decisions for others
 */
public record Registers(
        TrustListSource trustList,
        TrustRegister trust,
        Vouchers vouchers,
        FormatRegister formatRegister,
        Formats formats,
        AccessRecords accesses,
        KeyHealthRecords keyHealth,
        UsedProofs proofs,
        RuleRegister ruleRegister,
        RegisteredRules rules,
        Feeds feeds) {

    /** Nothing was ever registered, and nothing can be. */
    public static Registers none() {
        return new Registers(
                () -> {
                    throw new TrustUnavailable("trust list: none is published here", null);
                },
                new NoTrust(),
                new NoVouchers(),
                new NoFormats(),
                _ -> Optional.empty(),
                new NoAccesses(),
                new NoKeyHealth(),
                (_, _) -> {
                    throw closed();
                },
                new NoRules(),
                new RegisteredRules(new NoRules(), InstantSource.system()),
                Feeds.none());
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(false, "nothing is registered here", null);
    }

    private static final class NoTrust implements TrustRegister {
        @Override
        public Optional<VouchedTrustList> newest() {
            return Optional.empty();
        }

        @Override
        public boolean publish(VouchedTrustList next) {
            throw closed();
        }
    }

    private static final class NoVouchers implements Vouchers {
        @Override
        public Optional<IssuerKey> vouched(String voucher, String issuer, Optional<RegionCode> region) {
            return Optional.empty();
        }

        @Override
        public JsonObject claims(String issuer, Optional<RegionCode> region, IssuerKey key) {
            throw closed();
        }
    }

    private static final class NoAccesses implements AccessRecords {
        @Override
        public void record(Access access) {
            throw closed();
        }

        @Override
        public List<Access> of(SubjectId subject, Instant now) {
            throw closed();
        }
    }

    private static final class NoKeyHealth implements KeyHealthRecords {
        @Override
        public Optional<KeyHealth> find(String issuer) {
            return Optional.empty();
        }

        @Override
        public boolean keep(KeyHealth health) {
            throw closed();
        }
    }

    private static final class NoRules implements RuleRegister {
        @Override
        public int last(String register) {
            return 0;
        }

        @Override
        public List<Entry> after(String register, int number) {
            return List.of();
        }

        @Override
        public Optional<String> author(String register, String digest) {
            return Optional.empty();
        }

        @Override
        public void propose(String register, String digest, String author, JsonObject document) {
            throw closed();
        }

        @Override
        public boolean publish(String register, Entry entry) {
            throw closed();
        }
    }

    private static final class NoFormats implements FormatRegister {
        @Override
        public Optional<JsonObject> published(String name) {
            return Optional.empty();
        }

        @Override
        public int newest(String id) {
            return 0;
        }

        @Override
        public Optional<String> author(String name, String digest) {
            return Optional.empty();
        }

        @Override
        public void propose(String name, String digest, String author, JsonObject document) {
            throw closed();
        }

        @Override
        public boolean publish(String name, JsonObject document, String author, String approver) {
            throw closed();
        }
    }
}
