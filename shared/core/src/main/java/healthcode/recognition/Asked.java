package healthcode.recognition;

import healthcode.trust.TrustList;
import java.time.Instant;

/** One proved request, with the trust list and the one instant it is judged by. */
record Asked(RequestId id, RecognitionRequest request, ProvedStatement statement, TrustList trust, Instant now) {}
