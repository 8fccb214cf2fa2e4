package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.Head;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestLog;
import healthcode.recognition.Manifests;
import healthcode.recognition.RequestId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rosters in maps. */
final class MemoryManifests implements Manifests {

    private final TestWorld world;
    private final CheckRecords checks;
    private final Map<Octets, Set<RequestId>> journeys = new HashMap<>();
    private final Map<RequestId, Manifest> manifests = new HashMap<>();
    private final Map<RequestId, NavigableMap<Integer, Manifest.Page>> pages = new HashMap<>();

    MemoryManifests(TestWorld world, CheckRecords checks) {
        this.world = world;
        this.checks = checks;
    }

    @Override
    public Manifest open(RequestId id, Manifest manifest) {
        return manifests.computeIfAbsent(id, _ -> manifest);
    }

    @Override
    public Optional<Manifest> find(RequestId id, Instant now) {
        return Optional.ofNullable(manifests.get(id));
    }

    @Override
    public synchronized ManifestLog log(RequestId id, Instant now) {
        var written = pages.getOrDefault(id, new TreeMap<>());
        return new ManifestLog(List.copyOf(written.values()), written.isEmpty() ? 0 : written.lastKey());
    }

    @Override
    public synchronized void join(Octets journey, RequestId id, Instant until) {
        journeys.computeIfAbsent(journey, _ -> new LinkedHashSet<>()).add(id);
    }

    @Override
    public synchronized List<RequestId> ofJourney(Octets journey, Instant now) {
        return List.copyOf(journeys.getOrDefault(journey, Set.of()));
    }

    @Override
    public synchronized Map<SubjectId, Head> heads(Collection<SubjectId> subjects) {
        var heads = new HashMap<SubjectId, Head>();
        subjects.forEach(subject -> world.decisions().head(subject).ifPresent(head -> heads.put(subject, head)));
        return heads;
    }

    @Override
    public synchronized boolean keep(
            RequestId id, int number, List<CheckRecords.Entry> entries, Manifest.Page page, Instant until) {
        entries.forEach(checks::record);
        return pages.computeIfAbsent(id, _ -> new TreeMap<>()).putIfAbsent(number, page) == null;
    }
}
