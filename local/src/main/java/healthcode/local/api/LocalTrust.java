package healthcode.local.api;

import healthcode.adapters.jose.CryptoProvider;
import healthcode.adapters.jose.TrustListReader;
import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoTrustLists;
import healthcode.aws.dynamodb.DynamoTrustRegister;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.bundle.BundleSigning;
import healthcode.local.keys.TrustKeys;
import healthcode.trust.Issuer;
import healthcode.trust.KeyName;
import healthcode.trust.TrustList;
import healthcode.trust.TrustRegister;
import healthcode.trust.VouchedTrustList;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;

/**
 * The signed trust list of a local gateway, in its store as in the cloud: read through the same cache and the same
 * signatures, so that a key withdrawn here stops counting as it would there.
 *
 * @param lists the list in use
 * @param register where the next one is published
 * @param reader the anchor's vouchers, verified
 * @param bundles signs bundles for gates
 */
public record LocalTrust(
        DynamoTrustLists lists, TrustRegister register, TrustListReader reader, BundleSigning bundles) {

    /** Rules nest deeper than what callers may send. */
    private static final int DOCUMENT_DEPTH = 64;

    /** How long a request may wait for the list. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * The trust list in {@code store}, published anew with {@code issuers}.
     *
     * @param clock what time the gateway takes it to be, for what is signed
     * @param machine tells how old a list is
     */
    public static LocalTrust publish(
            LocalStore store,
            TrustKeys keys,
            CryptoProvider crypto,
            Collection<Issuer> issuers,
            Clock clock,
            InstantSource machine) {
        var json = new JacksonJson();
        var documents =
                new DynamoDocuments(store.client(), LocalStore.TABLE, json, new Retries(Pacing.real(), PATIENCE));
        var reader = new TrustListReader(json, crypto, keys.anchorKey(), clock);
        var lists = new DynamoTrustLists(documents, reader, machine, Math::random);
        var register = new DynamoTrustRegister(lists, keys.signer(json, crypto));
        var anchor = keys.anchor(json, crypto);
        var vouchers = new HashMap<KeyName, String>();
        issuers.forEach(issuer -> vouchers.putAll(anchor.vouch(issuer)));
        register.publish(new VouchedTrustList(new TrustList(1, clock.instant(), issuers), vouchers));
        return new LocalTrust(lists, register, reader, keys.bundleSigner(new JacksonJson(DOCUMENT_DEPTH), crypto));
    }
}
