package healthcode.local.simulate;

import healthcode.recognition.Caller;
import healthcode.recognition.RecognitionRequest;
import healthcode.recognition.RequestId;
import healthcode.recognition.StatusChangeRequest;

/**
 * What a caller wants recognised, sent once or as often as it takes.
 *
 * @param number the place in the world's order
 * @param id what caller and idempotency key come to
 */
record Intent(int number, Caller caller, RecognitionRequest request, Statement statement, RequestId id) {

    /** The request when the statement is a change of level. */
    StatusChangeRequest change() {
        return new StatusChangeRequest(request.idempotencyKey(), request.digest(), request.credential());
    }

    @Override
    public String toString() {
        return "Intent[" + number + " " + statement + "]";
    }
}
