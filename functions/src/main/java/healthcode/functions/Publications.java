package healthcode.functions;

import healthcode.adapters.jose.JwkKeyAdmission;
import healthcode.bundle.BuildBundle;
import healthcode.bundle.PublishedBundle;
import healthcode.code.Regions;
import healthcode.policy.rules.CarriedRules;
import healthcode.recognition.PublishRules;
import healthcode.recognition.ReadKeyHealth;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RegisterFormat;
import healthcode.recognition.RegisterIssuer;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustListSource;

/**
 * What is registered by issuers, regions and the platform, and what the gateway itself publishes, over one set of
 * ports.
 */
public final class Publications {

    private final Assembly assembly;
    private final Ports ports;

    Publications(Assembly assembly, Ports ports) {
        this.assembly = assembly;
        this.ports = ports;
    }

    public RegisterIssuer registerIssuer() {
        var registers = ports.registers();
        return new RegisterIssuer(
                assembly.authorisation,
                new JwkKeyAdmission(assembly.json, assembly.verifying),
                registers.vouchers(),
                registers.trust(),
                ports.clock());
    }

    public RegisterFormat registerFormat() {
        return new RegisterFormat(
                assembly.authorisation,
                assembly.compiler,
                assembly.bundled,
                ports.registers().formatRegister(),
                assembly.json);
    }

    public ReadKeyHealth readKeyHealth() {
        return new ReadKeyHealth(
                assembly.authorisation, ports.trustLists(), ports.registers().keyHealth(), ports.clock());
    }

    /** To be published. */
    public TrustListSource trustListSource() {
        return ports.registers().trustList();
    }

    public ReadRules readRules() {
        return new ReadRules(
                assembly.authorisation, assembly.published, ports.registers().rules(), ports.clock());
    }

    public PublishRules publishRules() {
        var registers = ports.registers();
        return new PublishRules(
                assembly.authorisation,
                assembly.book,
                assembly.published,
                registers.rules(),
                registers.ruleRegister(),
                ports.rulesNotice(),
                assembly.json,
                ports.clock());
    }

    /** Behind a schedule, not a route. */
    public BuildBundle buildBundle() {
        var registers = ports.registers();
        var provinces = Regions.bundled().provinces().toList();
        return new BuildBundle(
                registers.trustList(),
                ports.signingKeys(),
                now -> CarriedRules.document(
                        assembly.standard, assembly.datedDocuments, registers.rules(), provinces, now),
                registers.feeds().statuses(),
                provinces,
                ports.bundles().objects(),
                ports.bundles().signing(),
                ports.clock());
    }

    /** To be published. */
    public PublishedBundle publishedBundle() {
        var bundles = ports.bundles();
        return new PublishedBundle(bundles.objects(), bundles.signing(), bundles.address());
    }

    /** To be published. */
    public SigningKeys signingKeys() {
        return ports.signingKeys();
    }
}
