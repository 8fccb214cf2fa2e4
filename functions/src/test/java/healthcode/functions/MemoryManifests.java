package healthcode.functions;

import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.Head;
import healthcode.recognition.Manifest;
import healthcode.recognition.Manifests;
import healthcode.recognition.RequestId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rosters in maps. */
final class MemoryManifests implements Manifests {

    private final TestWorld world;
    private final CheckRecords checks;
    private final Map<RequestId, Manifest> manifests = new HashMap<>();
    private final Map<RequestId, Map<String, Manifest.Seat>> seats = new HashMap<>();

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
    public List<Manifest.Seat> seats(RequestId id, Instant now) {
        return List.copyOf(seats.getOrDefault(id, Map.of()).values());
    }

    @Override
    public Map<SubjectId, Head> heads(Collection<SubjectId> subjects) {
        var heads = new HashMap<SubjectId, Head>();
        subjects.forEach(subject -> world.decisions().head(subject).ifPresent(head -> heads.put(subject, head)));
        return heads;
    }

    @Override
    public void keep(RequestId id, List<CheckRecords.Entry> entries, List<Manifest.Seat> checked) {
        entries.forEach(checks::record);
        checked.forEach(seat -> seats.computeIfAbsent(id, _ -> new TreeMap<>()).put(seat.seat(), seat));
    }
}
