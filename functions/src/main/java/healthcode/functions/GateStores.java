package healthcode.functions;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.recognition.CheckRecords;
import healthcode.recognition.Head;
import healthcode.recognition.LookupQuotas;
import healthcode.recognition.Manifest;
import healthcode.recognition.ManifestLog;
import healthcode.recognition.Manifests;
import healthcode.recognition.RequestId;
import healthcode.recognition.StoreUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gate keeps beside decisions.
 *
 * @param checks who checked whom
 * @param quotas how many documents an operator may look up
 * @param manifests rosters
 */
public record GateStores(CheckRecords checks, LookupQuotas quotas, Manifests manifests) {

    /** Nothing is kept and nothing may be looked up; scanned codes are checked all the same. */
    public static GateStores none() {
        return new GateStores(
                new NoChecks(),
                (_, _, _, _) -> {
                    throw closed();
                },
                new NoManifests());
    }

    private static StoreUnavailable closed() {
        return new StoreUnavailable(false, "no checks are kept here", null);
    }

    private static final class NoManifests implements Manifests {
        @Override
        public Manifest open(RequestId id, Manifest manifest) {
            throw closed();
        }

        @Override
        public Optional<Manifest> find(RequestId id, Instant now) {
            throw closed();
        }

        @Override
        public ManifestLog log(RequestId id, Instant now) {
            throw closed();
        }

        @Override
        public void join(Octets journey, RequestId id, Instant until) {
            throw closed();
        }

        @Override
        public List<RequestId> ofJourney(Octets journey, Instant now) {
            throw closed();
        }

        @Override
        public Map<SubjectId, Head> heads(Collection<SubjectId> subjects) {
            throw closed();
        }

        @Override
        public boolean keep(
                RequestId id, int number, List<CheckRecords.Entry> checks, Manifest.Page page, Instant until) {
            throw closed();
        }
    }

    private static final class NoChecks implements CheckRecords {
        @Override
        public void record(Entry entry) {
            throw closed();
        }

        @Override
        public List<Entry> of(SubjectId subject, Instant now) {
            throw closed();
        }

        @Override
        public List<RequestId> rosters(SubjectId subject, Instant now) {
            throw closed();
        }
    }
}
