package healthcode.functions;

import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.LookupQuotas;
import healthcode.recognition.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the gate keeps, in maps. */
final class MemoryGate implements CheckRecords, LookupQuotas {

    private final MemoryManifests manifests;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    MemoryGate(TestWorld world) {
        this.manifests = new MemoryManifests(world, this);
    }

    GateStores all() {
        return new GateStores(this, this, manifests);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void record(Entry entry) {
        entries.removeIf(kept -> kept.subject().equals(entry.subject())
                && kept.filed().equals(entry.filed())
                && kept.id().equals(entry.id()));
        entries.add(entry);
    }

    @Override
    public List<Entry> of(SubjectId subject, Instant now) {
        return entries.reversed().stream()
                .filter(entry -> entry.subject().equals(subject) && now.isBefore(entry.until()))
                .limit(MOST)
                .toList();
    }

    @Override
    public List<RequestId> rosters(SubjectId subject, Instant now) {
        return entries.reversed().stream()
                .filter(entry -> entry.subject().equals(subject) && now.isBefore(entry.until()))
                .flatMap(entry -> entry.roster().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean take(String operator, Kind kind, int amount, Instant now) {
        return counts.merge(operator + kind + kind.windowOf(now), amount, Integer::sum) <= kind.most();
    }
}
