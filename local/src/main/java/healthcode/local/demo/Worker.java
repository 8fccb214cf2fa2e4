package healthcode.local.demo;

import healthcode.local.province.Traveller;
import java.util.List;

/**
 * A worker on the way to Guangdong.
 *
 * @param seat train and seat, the worker's name in this story
 * @param requests to be made in this order
 */
record Worker(String seat, Circumstance circumstance, Traveller traveller, List<Request> requests) {

    Worker {
        requests = List.copyOf(requests);
    }

    /** One recognition to ask for; two with one key are a retry. */
    record Request(String idempotencyKey, String credential) {
        @Override
        public String toString() {
            return "Request[redacted]";
        }
    }

    @Override
    public String toString() {
        return "Worker[" + seat + "]";
    }
}
