package healthcode.local.simulate;

import healthcode.recognition.Caller;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.RequestId;

/**
 * What a caller wants recognised, sent once or as often as it takes.
 *
 * @param number the place in the world's order
 * @param id what caller and idempotency key come to
 */
record Intent(int number, Caller caller, RecognitionRequest request, Statement statement, RequestId id) {

    @Override
    public String toString() {
        return "Intent[" + number + " " + statement + "]";
    }
}
