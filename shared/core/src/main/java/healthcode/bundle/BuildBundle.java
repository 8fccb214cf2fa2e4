package healthcode.bundle;

import healthcode.bundle.BundleManifest.Part;
import healthcode.bundle.ObjectStore.Kept;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;
import healthcode.feed.StatusEntries;
import healthcode.json.JsonObject;
import healthcode.trust.SigningKeys;
import healthcode.trust.StatusList;
import healthcode.trust.TrustListSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Publishes status lists and the bundle from how things stand now. Doing it again publishes nothing new while nothing
 * changed, and whoever died half way is finished by the next: every object is written once, the pointer last.
 */
public final class BuildBundle {

    /** A bundle that says nothing new is dated anew after this, so that gates see how fresh it is. */
    static final Duration RENEWED = Duration.ofMinutes(5);

    private static final int STATUS_BITS = 2;

    private final TrustListSource trustList;
    private final SigningKeys keys;
    private final Function<Instant, JsonObject> rules;
    private final StatusEntries statuses;
    private final List<RegionCode> provinces;
    private final ObjectStore objects;
    private final BundleSigning signing;
    private final Clock clock;

    /**
     * @param rules all rules by which the gateway judges from an instant on
     * @param provinces whose codes there may be
     */
    public BuildBundle(
            TrustListSource trustList,
            SigningKeys keys,
            Function<Instant, JsonObject> rules,
            StatusEntries statuses,
            List<RegionCode> provinces,
            ObjectStore objects,
            BundleSigning signing,
            Clock clock) {
        this.trustList = trustList;
        this.keys = keys;
        this.rules = rules;
        this.statuses = statuses;
        this.provinces = List.copyOf(provinces);
        this.objects = objects;
        this.signing = signing;
        this.clock = clock;
    }

    /**
     * What a run came to.
     *
     * @param manifest the bundle in use
     * @param published whether this run made it
     */
    public record Built(BundleManifest manifest, boolean published) {}

    /** The newest manifest with its document, and the pointer, which may lag behind it. */
    private record Newest(Optional<BundleManifest> manifest, Optional<Octets> document, Optional<Kept> pointer) {

        long number() {
            return manifest.map(BundleManifest::number).orElse(0L);
        }
    }

    /**
     * Publishes how things stand now, if that is news.
     *
     * @throws healthcode.recognition.StoreUnavailable and the other outages of its ports: run it again
     */
    public Built build() {
        // In whole seconds and before anything is read: parts may be younger than their bundle says, never older.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var newest = newest();
        var parts = parts(newest.manifest(), now);
        var same = newest.manifest().filter(known -> known.parts().equals(parts) && fresh(known, now));
        if (same.isPresent()) {
            newest.document().ifPresent(document -> point(document, newest.pointer()));
            return new Built(same.get(), false);
        }
        return publish(newest, parts, now);
    }

    private static boolean fresh(BundleManifest known, Instant now) {
        return !now.isBefore(known.issuedAt()) && now.isBefore(known.issuedAt().plus(RENEWED));
    }

    /** Whoever died after the manifest and before the pointer left one that is newer than the pointer says. */
    private Newest newest() {
        var pointer = objects.get(BundleManifest.CURRENT);
        var document = pointer.map(Kept::octets);
        var manifest = document.map(signing::unverified);
        for (var next = after(manifest); next.isPresent(); next = after(manifest)) {
            document = next;
            manifest = next.map(signing::unverified);
        }
        return new Newest(manifest, document, pointer);
    }

    private Optional<Octets> after(Optional<BundleManifest> known) {
        var next = known.map(BundleManifest::number).orElse(0L) + 1;
        return objects.get(BundleManifest.object(next)).map(Kept::octets);
    }

    private Built publish(Newest newest, List<Part> parts, Instant now) {
        var manifest = new BundleManifest(
                newest.number() + 1, now, now.plus(BundleManifest.SOFT), now.plus(BundleManifest.HARD), parts);
        var document = signing.manifest(manifest);
        if (!objects.put(manifest.object(), document, Optional.empty())) {
            // Another run was faster, or our answer was lost; the next run goes on from what is there.
            return new Built(newest().manifest().orElseThrow(), false);
        }
        point(document, newest.pointer());
        return new Built(manifest, true);
    }

    /** Where somebody else moved the pointer meanwhile, the next run sees whether it lags behind. */
    private void point(Octets document, Optional<Kept> pointer) {
        if (pointer.filter(kept -> kept.octets().equals(document)).isEmpty()) {
            objects.put(BundleManifest.CURRENT, document, pointer);
        }
    }

    private List<Part> parts(Optional<BundleManifest> before, Instant now) {
        var parts = new ArrayList<Part>();
        parts.add(keep(BundleManifest.TRUST_LIST, signing.trustList(trustList.document()), before));
        var heldKeys = held(before, BundleManifest.GATEWAY_KEYS);
        parts.add(keep(BundleManifest.GATEWAY_KEYS, signing.gatewayKeys(keys.published(), heldKeys), before));
        var heldRules = held(before, BundleManifest.RULES);
        parts.add(keep(BundleManifest.RULES, signing.rules(rules.apply(now), heldRules), before));
        for (var province : provinces) {
            var shards = statuses.shards(province);
            for (var shard = 0; shard < shards; shard++) {
                parts.add(statusList(new StatusIndex(province, shard, 0), before, now));
            }
        }
        return parts;
    }

    private Part statusList(StatusIndex first, Optional<BundleManifest> before, Instant now) {
        var list = StatusList.builder(STATUS_BITS, StatusIndex.SHARD_SIZE);
        statuses.shard(first.region(), first.shard())
                .forEach(entry -> list.set(entry.index(), entry.state().bits()));
        var name = BundleManifest.statusList(first.shardName());
        var signed = signing.statusList(first.shardName(), list.build(), now, held(before, name));
        return keep(name, signed, before);
    }

    private Optional<Octets> held(Optional<BundleManifest> before, String name) {
        return before.flatMap(manifest -> manifest.part(name))
                .flatMap(part -> objects.get(part.object()))
                .map(Kept::octets);
    }

    /** Under the name of its digest there can be nothing else, so it does not matter who wrote it. */
    private Part keep(String name, Octets octets, Optional<BundleManifest> before) {
        return before.flatMap(manifest -> manifest.part(name))
                .filter(part -> part.is(octets))
                .orElseGet(() -> {
                    var part = Part.of(name, octets);
                    objects.put(part.object(), octets, Optional.empty());
                    return part;
                });
    }
}
